// Objects with optional properties.

/** Leaves a key out where its value is undefined: {} or { [key]: value }. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}
