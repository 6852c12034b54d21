// Objects with optional properties.

/** Omits a key if its value is undefined: {} or { [key]: value }. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}
