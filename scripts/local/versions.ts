// Compares versions of programs.

/** Whether "1.11.4" is at least [1, 11]; what follows the numbers, as in "1.12.0-rc1", does not count. */
export function isAtLeast(version: string, oldest: readonly number[]): boolean {
  const numbers = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  for (const [index, wanted] of oldest.entries()) {
    const actual = numbers[index] ?? 0;
    if (actual !== wanted) return actual > wanted;
  }
  return true;
}
