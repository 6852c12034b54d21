// The built-in sample events: the fixtures of the tests, each with the title of the message that it becomes.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../lambda/src/config.ts';

const folder = fileURLToPath(new URL('../../test/unit/events', import.meta.url));

export function sampleNames(): string[] {
  return readdirSync(join(folder, 'fixtures'))
    .map((file) => basename(file, '.json'))
    .sort();
}

/** The event's file. */
export function samplePath(name: string): string {
  return join(folder, 'fixtures', `${name}.json`);
}

/** "ec2.stopped" is of the family "ec2". */
export function familyOf(name: string): string {
  return name.split('.')[0] ?? name;
}

/** "🔵 提示｜EC2 实例已停止：i-08ff…": the first line of the message that the tests expect. */
export function sampleTitle(name: string, language: Language): string {
  const [heading = ''] = readFileSync(join(folder, 'expected', language, `${name}.md`), 'utf8').split('\n');
  return heading.replace(/^#+\s*/, '').replace(/\\(?=[\p{P}\p{S}])/gu, '');
}
