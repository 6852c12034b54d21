// What became of a job, a build or an execution. Services write FAILED, Failed, failed and FAILURE for one thing.

import type { Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { lookup } from './describer.ts';

/** "CodeBuild 构建失败": the thing and its state in words; a state without a word as its code. */
export function became({ words }: Reader, what: string, code: string | undefined): string {
  if (code === undefined) return words.jobState.changed(what);
  const state = lookup<string>(words.jobState.states, stateOf(code));
  return state === undefined ? words.jobState.changedTo(what, code) : words.jobState.became(what, state);
}

/** The state in words; a state without a word as its code. */
export function stateWord({ words }: Reader, code: string | undefined): string | undefined {
  return code && (lookup<string>(words.jobState.states, stateOf(code)) ?? code);
}

/** `failure` is how bad it is that such a thing failed; that a person stopped it is no failure. */
export function stateSeverity(code: string | undefined, failure: Severity): Severity {
  const kind = lookup(KINDS, stateOf(code));
  return kind === 'failure' ? failure : (kind ?? 'info');
}

/** "TIMED_OUT", "TimedOut" and "Delivery Timed Out" → "timedout". */
function stateOf(code: string | undefined): string {
  const bare = (code ?? '').toLowerCase().replace(/[^a-z]/g, '');
  return lookup(SAME, bare) ?? bare;
}

const SAME: Record<string, string> = {
  abort: 'aborted',
  canceled: 'cancelled',
  canceling: 'cancelling',
  clienterror: 'failed',
  complete: 'completed',
  deliverytimedout: 'timedout',
  error: 'failed',
  executing: 'running',
  executiontimedout: 'timedout',
  fail: 'failed',
  failure: 'failed',
  fault: 'failed',
  inprogress: 'running',
  start: 'started',
  success: 'succeeded',
  timeout: 'timedout',
};

const KINDS: Record<string, Severity | 'failure'> = {
  aborted: 'warning',
  abandoned: 'warning',
  expired: 'warning',
  failed: 'failure',
  partiallycompleted: 'warning',
  rejected: 'warning',
  timedout: 'failure',
};
