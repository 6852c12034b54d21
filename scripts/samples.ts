// The sample events, and the message that each becomes as the tests expect it.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Language } from '../lambda/src/config.ts';
import { root } from './root.ts';

const folder = join(root, 'samples');

export function sampleNames(): string[] {
  return readdirSync(folder)
    .map((file) => basename(file, '.json'))
    .sort();
}

/** The event, parsed. */
export function sample(name: string): unknown {
  return JSON.parse(readFileSync(samplePath(name), 'utf8'));
}

export function samplePath(name: string): string {
  return join(folder, `${name}.json`);
}

/** "ec2.stopped" is of the family "ec2". */
export function familyOf(name: string): string {
  return name.split('.')[0] ?? name;
}

/** The file of the message that the tests expect. */
export function expectedPath(language: Language, name: string): string {
  return join(root, 'test/unit/events/expected', language, `${name}.md`);
}

/** The file of the digest that the tests expect of an incident. */
export function expectedDigestPath(language: Language, name: string): string {
  return join(root, 'test/unit/expected', `digest.${name}.${language}.md`);
}

/** "🔵 EC2 已停止：i-08ff…": the first line of that message. */
export function sampleTitle(name: string, language: Language): string {
  const [heading = ''] = readFileSync(expectedPath(language, name), 'utf8').split('\n');
  return heading.replace(/^#+\s*/, '').replace(/\\(?=[\p{P}\p{S}])/gu, '');
}
