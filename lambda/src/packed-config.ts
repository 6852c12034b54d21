// NOTIFIER_CONFIG where its JSON is longer than the 4 KB that AWS allows: the module compresses it.

/** More is not the module's. */
const MOST_BYTES = 1_000_000;

/** The JSON in the value of NOTIFIER_CONFIG: the value itself, or what its Base64 of gzip contains. Never rejects. */
export async function unpackConfig(value: string | undefined): Promise<string | undefined> {
  if (value === undefined || !/^H4sI/.test(value)) return value;
  try {
    const { gunzipSync } = await import('node:zlib');
    return gunzipSync(Buffer.from(value, 'base64'), { maxOutputLength: MOST_BYTES }).toString();
  } catch {
    return value;
  }
}
