// The page's data, and its parts that come later: each may be missing, and the rest works without it.

/** The contents of one of the page's files; rejects if there is none. */
export async function load<Content>(file: string): Promise<Content> {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as Content;
}

/** The value; in place of one that does not load, `instead`, and its name goes to `missing`. */
export async function orElse<Value>(
  loading: Promise<Value>,
  instead: Value,
  name: Part,
  missing: Set<Part>,
): Promise<Value> {
  try {
    return await loading;
  } catch {
    missing.add(name);
    return instead;
  }
}

export type Part = 'samples.json' | 'module.json' | 'robots' | 'editor' | 'part';
