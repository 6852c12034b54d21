// Preloaded into each measured process: tells what it took, and gives it the function's share of a processor once it has
// started.

const { writeFileSync, writeSync } = require('node:fs');

let initializedAt;

/** Called where Lambda's init ends and the invocation begins. */
globalThis.initialized = () => {
  initializedAt = Date.now();
  const { QUOTA_FILE, QUOTA } = process.env;
  if (QUOTA_FILE) writeFileSync(QUOTA_FILE, QUOTA);
};

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, JSON.stringify({ cpuMs: (user + system) / 1000, initializedAt }));
});
