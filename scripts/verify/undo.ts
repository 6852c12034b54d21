// What is removed in any case: at the end of its check, after an error, and on Ctrl-C.

export interface Undo {
  /**
   * Makes something and returns what removes it. `command` is how a person would remove it. Once `all` was called,
   * nothing more is made.
   */
  make: (
    command: string,
    make: () => Promise<unknown>,
    remove: () => Promise<unknown>,
  ) => Promise<() => Promise<void>>;
  /** Removes all that is left, the last first. Never rejects; returns the commands for what could not be removed. */
  all: () => Promise<string[]>;
}

interface Step {
  command: string;
  made: Promise<unknown>;
  remove: () => Promise<unknown>;
}

export function createUndo(): Undo {
  const steps: Step[] = [];
  const failed: string[] = [];
  let isOver = false;

  async function undo(step: Step): Promise<void> {
    if (!steps.includes(step)) return;
    steps.splice(steps.indexOf(step), 1);
    // If it were removed before it exists, it would be created afterwards.
    await step.made.catch(() => {});
    await step.remove().catch((error: Error) => {
      if (!/NotFound|NoSuch|NonExistent|DoesNotExist/.test(error.name)) failed.push(step.command);
    });
  }

  return {
    async make(command, make, remove) {
      if (isOver) return new Promise(() => {});
      const step = { command, made: make(), remove };
      steps.push(step);
      await step.made;
      return () => undo(step);
    },
    async all() {
      isOver = true;
      for (const step of steps.toReversed()) await undo(step);
      return failed;
    },
  };
}
