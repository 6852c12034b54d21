// Reads from the output of a test runner how many tests passed, failed and were skipped.

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** Undefined if the runner has not come to its end. */
export function countMocha(output: string): Count | undefined {
  const numberOf = (what: string) => new RegExp(`^ *(\\d+) ${what}`, 'm').exec(output)?.[1];
  const passed = numberOf('passing');
  if (passed === undefined) return undefined;
  return {
    passed: Number(passed),
    failed: Number(numberOf('failing') ?? 0),
    skipped: Number(numberOf('pending') ?? 0),
  };
}

/** Undefined if the runner has not come to its end. */
export function countTerraform(output: string): Count | undefined {
  const [, passed, failed] = /(\d+) passed, (\d+) failed/.exec(output) ?? [];
  return passed === undefined
    ? undefined
    : {
        passed: Number(passed),
        failed: Number(failed),
        skipped: Number(/(\d+) skipped/.exec(output)?.[1] ?? 0),
      };
}
