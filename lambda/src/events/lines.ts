// Texts made of lines "key: value" or "key = value", as monitoring tools and scripts write them.

import { optional } from './describer.ts';
import { isObject } from './fields.ts';

export interface Line {
  text: string;
  /** Of a line that names a value. */
  key?: string;
  value?: string;
}

const LONGEST_KEY = 40;
const MOST_LINES = 200;

/** The lines of a text, with the names and the values of those that have both. */
export function linesOf(text: string): Line[] {
  return text.split('\n').map((line, index) => {
    const text = line.trimEnd();
    const { key, value } = (index < MOST_LINES ? pairOf(text) : undefined) ?? {};
    return { text, ...optional('key', key), ...optional('value', value) };
  });
}

function pairOf(line: string): { key: string; value: string } | undefined {
  const bare = line.trimStart().replace(/^[^\p{L}\p{N}\n]{1,6}/u, '');
  const at = bare.search(/[:：=]/);
  const sign = bare.charAt(at);
  const key = bare
    .slice(0, Math.max(0, at))
    .replace(/\*{1,2}/g, '')
    .trim();
  const value = bare
    .slice(at + 1)
    .replace(/^\*{1,2}(?=\s)/, '')
    .trim();
  // "12:30: restarted", "https://…", "C:\…" and "if (a == b)" name nothing; nor does "see: a: b", which is prose.
  const isName =
    /^[\p{L}][\p{L}\p{N} ._/-]*$/u.test(key) && key.length <= LONGEST_KEY && key.split(' ').length <= 4;
  const isApart = sign === '：' || sign === '=' || /^(?:\s|$|\*)/.test(bare.slice(at + 1));
  if (at < 0 || !isName || !isApart || value === '' || value.startsWith('=') || LOG_LEVEL.test(key))
    return undefined;
  return { key, value };
}

/** "ERROR: disk full" is a line of a log. */
const LOG_LEVEL =
  /^(?:error|err|warn|warning|info|debug|fatal|critical|note|notice|traceback|ok|resolved|recovered|警告|告警|错误|注意|提示|恢复)$/i;

/**
 * The alerts of a text in the shape that Alertmanager, Amazon Managed Service for Prometheus and Grafana send by
 * default, as the JSON that they send instead of it; undefined for any other text.
 * https://github.com/prometheus/alertmanager/blob/main/template/default.tmpl
 */
export function alertsIn(text: string, subject = ''): { alerts: unknown[] } | undefined {
  if (!/^\s{0,4}Labels:\s*$/m.test(text) || !/^\s{0,4}[-*] [\w.]{1,100} ?[=:] ?/m.test(text))
    return undefined;
  const alerts: Record<string, unknown>[] = [];
  let status = /^\[(FIRING|RESOLVED)\b/.exec(subject)?.[1]?.toLowerCase();
  let block: 'labels' | 'annotations' | undefined;
  let current: Record<string, unknown> = {};
  for (const line of text.split('\n').map((one) => one.trim())) {
    const [, name = '', rest = ''] =
      /^[*]{0,2}([A-Za-z ]{2,20}?)[*]{0,2}:?[*]{0,2}(?:\s(.*))?$/.exec(line) ?? [];
    const [, key, value = ''] = /^[-*] ([\w.]{1,100}) ?[=:] ?(.*)$/.exec(line) ?? [];
    if (key !== undefined && block !== undefined) {
      const held = current[block];
      if (isObject(held)) held[key] = value;
    } else if (/^(?:alerts? )?(?:firing|resolved)$/i.test(name)) {
      status = /resolved/i.test(name) ? 'resolved' : 'firing';
      block = undefined;
      current = {};
    } else if (name === 'Labels') {
      // Lines before an alert's labels, such as its value, already belong to the alert.
      if (current.labels !== undefined) current = {};
      current.status = status;
      current.labels = {};
      alerts.push(current);
      block = 'labels';
    } else if (name === 'Annotations') {
      current.annotations = {};
      block = 'annotations';
    } else if (/^(?:Value|Source|Silence|Dashboard|Panel|Runbook)$/.test(name)) {
      if (name === 'Value' && current.labels !== undefined) current = {};
      current[name.toLowerCase()] = rest;
      block = undefined;
    }
  }
  return alerts.length > 0 ? { alerts } : undefined;
}

/** "[FIRING:1]" does not name the alert. */
export function isCounter(subject: string): boolean {
  return /^\s*\[[A-Z]{2,12}(?::\d{1,6})?\]\s*$/.test(subject);
}
