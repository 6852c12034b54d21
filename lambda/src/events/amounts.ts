// Amounts as a person writes them: money, sizes, shares.

/** "$1,301.00"; the currency is that of the partition: AWS writes none beside the number. */
export function money(amount: number | undefined, partition: string | undefined): string | undefined {
  if (amount === undefined) return undefined;
  const sign = amount < 0 ? '-' : '';
  return `${sign}${partition === 'aws-cn' ? '¥' : '$'}${grouped(Math.abs(amount).toFixed(2))}`;
}

/** "+333.67%" */
export function increase(percentage: number | undefined): string | undefined {
  if (percentage === undefined) return undefined;
  return `${percentage > 0 ? '+' : ''}${Number(percentage.toFixed(2))}%`;
}

/** "1,234,567" */
export function count(amount: number | undefined): string | undefined {
  return amount === undefined ? undefined : grouped(String(amount));
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** "21 GB", as the AWS console counts: in steps of 1024; so many significant digits, and whole numbers whole. */
export function byteSize(bytes: number | undefined, digits = 3): string | undefined {
  if (bytes === undefined || bytes < 0) return undefined;
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const value = bytes / 1024 ** step;
  const rounded = value >= 10 ** (digits - 1) ? Math.round(value) : Number(value.toPrecision(digits));
  return `${grouped(String(rounded))} ${UNITS[step]}`;
}

/** "1,234,567.8" */
export function grouped(amount: string): string {
  const [whole = '', fraction] = amount.split('.');
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end));
  return groups.join(',') + (fraction === undefined ? '' : `.${fraction}`);
}
