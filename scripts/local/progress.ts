// Shows what a long run is at: one line that is rewritten on a terminal, plain lines elsewhere.

interface Progress {
  /** Tells what is going on now; the time since the start of it is shown on a terminal. */
  say: (text: string) => void;
  /** Ends the line that is being rewritten, so that something can be printed. */
  clear: () => void;
}

/** Off a terminal, countdowns such as "3 of 40" are omitted except every tenth and the last. */
export function startProgress(out: NodeJS.WriteStream = process.stdout): Progress & { stop: () => void } {
  let current = '';
  let since = Date.now();
  const draw = () => {
    if (!out.isTTY || !current) return;
    const seconds = Math.round((Date.now() - since) / 1000);
    const line = `… ${current}${seconds > 1 ? ` (${seconds} s)` : ''}`;
    out.write(`\r\u001b[K${line.slice(0, (out.columns || 80) - 1)}`);
  };
  const timer = setInterval(draw, 1000);
  timer.unref();

  // The following output begins on a new line, however this ends.
  process.once('exit', () => clear());
  const clear = () => {
    if (out.isTTY && current) out.write('\r\u001b[K');
    current = '';
  };
  return {
    say: (text) => {
      if (stepOf(text) !== stepOf(current)) since = Date.now();
      const isNews = isMilestone(text) && text !== current;
      current = text;
      if (out.isTTY) draw();
      else if (isNews) out.write(`… ${text}\n`);
    },
    clear,
    stop: () => {
      clear();
      clearInterval(timer);
    },
  };
}

function stepOf(text: string): string {
  return text.replace(/:? \d+ (of|resources).*$/, '');
}

function isMilestone(text: string): boolean {
  const [, done, , total] = /(\d+)( of (\d+))? resources/.exec(text) ?? [];
  return done === undefined || Number(done) % 10 === 0 || done === total;
}
