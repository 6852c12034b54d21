// NOTIFIER_CONFIG where its JSON is longer than the 4 KB that AWS allows: the module compresses it (modules/group/config.tf).

/** More is not the module's. */
const MOST_BYTES = 1_000_000;
/** Each account id has ten hexadecimal digits. */
const ID_DIGITS = 10;

/**
 * The JSON in the value of NOTIFIER_CONFIG: the value itself, or what its Base64 of gzip contains. After a dot, another one
 * has the ids of the accounts, in the order of their names. Never rejects.
 */
export async function unpackConfig(value: string | undefined): Promise<string | undefined> {
  if (value === undefined || !/^H4sI/.test(value)) return value;
  try {
    const { gunzipSync } = await import('node:zlib');
    const unpack = (part: string) =>
      gunzipSync(Buffer.from(part, 'base64'), { maxOutputLength: MOST_BYTES }).toString();
    const [settings = '{}', ids] = value.split('.').map(unpack);
    if (ids === undefined) return settings;
    const { account_names, ...others } = JSON.parse(settings) as { account_names: string[] };
    return JSON.stringify({
      ...others,
      account_names: Object.fromEntries(account_names.map((name, index) => [accountId(ids, index), name])),
    });
  } catch {
    return value;
  }
}

function accountId(ids: string, index: number): string {
  const digits = ids.slice(index * ID_DIGITS, (index + 1) * ID_DIGITS);
  return String(Number.parseInt(digits, 16)).padStart(12, '0');
}
