// Says what a plan would change, less what the local AWS is known to forget.

import { isDeepStrictEqual } from 'node:util';

/** One value that moto does not return unchanged, limited to the attribute itself. */
interface Forgotten {
  type: string;
  /** An attribute; what lies below it counts too. */
  path: string;
  why: string;
  /** When given, the values must also agree in this sense. */
  same?: (before: unknown, after: unknown) => boolean;
}

const MOTO_FORGETS: readonly Forgotten[] = [
  {
    type: 'aws_lambda_function',
    path: 'logging_config',
    why: 'moto does not keep logging_config',
    same: (before) => Array.isArray(before) && before.length === 0,
  },
  {
    type: 'aws_sqs_queue',
    path: 'redrive_policy',
    why: 'moto writes the JSON with other spacing',
    same: sameJson,
  },
];

export interface PlanReport {
  /** Differences that count, as `address: attribute (before → after)`. */
  changes: string[];
  /** Differences that moto is to blame for, as `address: attribute`. */
  excused: string[];
}

interface PlanJson {
  resource_changes?: {
    address: string;
    type: string;
    change: { actions: string[]; before: unknown; after: unknown; after_unknown: unknown };
  }[];
  output_changes?: Record<string, { actions: string[] }>;
}

/** Reads `terraform show -json` of a plan. */
export function checkPlan(planJson: string): PlanReport {
  const plan = JSON.parse(planJson) as PlanJson;
  const report: PlanReport = { changes: [], excused: [] };
  for (const { address, type, change } of plan.resource_changes ?? []) {
    const actions = change.actions.join(' and ');
    if (actions === 'no-op' || actions === 'read') continue;
    if (actions !== 'update') {
      report.changes.push(`${address}: ${actions}`);
      continue;
    }
    for (const { path, before, after } of differences(change.before, change.after, change.after_unknown)) {
      const excuse = MOTO_FORGETS.find((one) => isExcuse(one, type, path, before, after));
      if (excuse) report.excused.push(`${address}: ${path} (${excuse.why})`);
      else report.changes.push(`${address}: ${path} (${show(before)} → ${show(after)})`);
    }
  }
  for (const [name, { actions }] of Object.entries(plan.output_changes ?? {})) {
    if (actions.join() !== 'no-op') report.changes.push(`output.${name}: ${actions.join(' and ')}`);
  }
  return report;
}

function isExcuse(one: Forgotten, type: string, path: string, before: unknown, after: unknown): boolean {
  const covered = path === one.path || path.startsWith(`${one.path}.`) || path.startsWith(`${one.path}[`);
  return one.type === type && covered && (one.same?.(before, after) ?? true);
}

function sameJson(before: unknown, after: unknown): boolean {
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  return isDeepStrictEqual(JSON.parse(before), JSON.parse(after));
}

interface Difference {
  path: string;
  before: unknown;
  after: unknown;
}

/** The smallest attributes that differ. A list that changes its length differs as a whole. */
function differences(before: unknown, after: unknown, unknown: unknown, path = ''): Difference[] {
  if (unknown === true) return [{ path, before, after: '(known after apply)' }];
  if (JSON.stringify(before) === JSON.stringify(after) && !hasUnknown(unknown)) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return after.flatMap((item, at) => differences(before[at], item, asList(unknown)[at], `${path}[${at}]`));
  }
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(asObject(unknown))]);
    return [...names].flatMap((name) =>
      differences(before[name], after[name], asObject(unknown)[name], path ? `${path}.${name}` : name),
    );
  }
  return [{ path, before, after }];
}

function hasUnknown(value: unknown): boolean {
  return JSON.stringify(value ?? null).includes('true');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asObject(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
