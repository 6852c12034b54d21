// What became of a job, a build or an execution. Services write FAILED, Failed, failed and FAILURE for one thing.

import type { Locale } from '../locales/locale.ts';
import type { Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { lookup, type Severities, severityOf } from './describer.ts';

type JobState = keyof Locale['jobState']['states'];

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

/** A job that a person stopped has not failed. */
export const JOB_SEVERITIES: Severities<JobState> = {
  aborted: 'warning',
  abandoned: 'warning',
  expired: 'warning',
  failed: 'warning',
  partiallycompleted: 'warning',
  rejected: 'warning',
  timedout: 'warning',
};

/** For a job that someone waits for: a deployment. */
export const AWAITED_JOB_SEVERITIES: Severities<JobState> = {
  ...JOB_SEVERITIES,
  failed: 'critical',
  timedout: 'critical',
};

/** The severity of a job's state, however its service spells it. */
export function jobSeverity(code: string | undefined, severities = JOB_SEVERITIES): Severity {
  return severityOf(severities, stateOf(code));
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
