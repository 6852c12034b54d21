// Where JSON breaks: the engine's own word for it, and the place as line and column.

interface JsonProblem {
  message: string;
  /** Index into the text. */
  position: number;
  /** From 1. */
  line: number;
  column: number;
}

/** Undefined for valid JSON. */
export function jsonProblem(text: string): JsonProblem | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const position = positionIn(said, text);
    const before = text.slice(0, position).split('\n');
    return {
      message: said.replace(/^JSON\.parse: /, '').replace(/ (?:in JSON )?(?:at position|at line) .*$/, ''),
      position,
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    };
  }
}

// V8 says "at position 25", SpiderMonkey "at line 2 column 3"; where neither, the text ends too early.
function positionIn(said: string, text: string): number {
  const [, position] = /at position (\d+)/.exec(said) ?? [];
  if (position !== undefined) return Math.min(Number(position), text.length);
  const [, line, column] = /at line (\d+) column (\d+)/.exec(said) ?? [];
  if (line === undefined) {
    const [, near] = /Unexpected token .*?"(.{1,12})/.exec(said) ?? [];
    const found = near ? text.indexOf(near) : -1;
    return found === -1 ? text.length : found;
  }
  const lines = text.split('\n').slice(0, Number(line) - 1);
  return lines.reduce((sum, one) => sum + one.length + 1, 0) + Number(column) - 1;
}
