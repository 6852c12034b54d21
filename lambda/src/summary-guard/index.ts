// What the LLM says is untrusted: this makes plain text of it, or says why it must not be shown.

import type { Severity } from '../notification.ts';
import { badAdvice } from './advice.ts';
import { inventedClaims } from './claims.ts';
import { addressesIn, inventedNames } from './names.ts';
import { noSummary } from './no-summary.ts';
import { plainText } from './plain-text.ts';
import { inventedQuantities } from './quantities.ts';
import { fold } from './text.ts';

/** With what it thought aloud. */
const MAX_SPOKEN_CHARACTERS = 100_000;

export type Verdict =
  | { kind: 'usable'; text: string }
  /** Nothing to show: `fault` says why, and quotes nothing. */
  | { kind: 'unusable'; fault: string }
  /** It says what its input does not; `invented` says what kinds of things. */
  | { kind: 'distorted'; invented: string[] };

/** What the model was given, and what is known of it. */
export interface Given {
  /** Title and facts: what code made of the event's fields. */
  facts: string;
  /** Its description, which anyone may have written. */
  body: string;
  /** When it happened, as the message shows it. */
  time: string;
  /** Of every event that the message is about. */
  severities: Severity[];
  /** Where they come from: "aws.ec2". */
  sources: string[];
  /** How many there are of what the message lists. */
  counts: number[];
  /** Of the words that code wrote. */
  language: 'zh' | 'en';
  /** Names of AWS Regions by code, in each language that an answer may use. */
  regions: Record<string, string[]>;
  /** The built-in prompt, if it was asked with: no answer repeats it. */
  builtInInstructions: string;
  /** The user's own prompt, if it was asked with: an answer may name what it names. */
  ownInstructions: string;
}

/**
 * Judges an answer of at most so many bytes: all that it says must follow from what the model was given. The time it
 * takes grows linearly with the lengths of both, regardless of their content.
 */
export function judge(answer: string, mostBytes: number, given: Given): Verdict {
  const tooLong: Verdict = { kind: 'unusable', fault: `it is longer than ${mostBytes} bytes.` };
  // First of all, because what follows reads the text many times over.
  if (answer.length > MAX_SPOKEN_CHARACTERS) return tooLong;
  const spoken = withoutReasoning(answer);
  if (Buffer.byteLength(spoken) > mostBytes) return tooLong;
  const input = fold([given.facts, given.body, given.ownInstructions].join('\n'));
  const text = plainText(spoken, addressesIn(input));
  const fault = noSummary(text, spoken, given.builtInInstructions);
  if (fault !== undefined) return { kind: 'unusable', fault };
  const [said, lowerInput] = [fold(text), input.toLowerCase()];
  const claims = { ...given, facts: fold(given.facts).toLowerCase(), text: lowerInput };
  const invented = [
    // The marks around code are gone from the text; what stood in them is a name.
    ...inventedNames(`${said}\n${codeIn(fold(spoken))}`, { ...given, text: input }),
    ...inventedQuantities(said.toLowerCase(), { ...given, text: lowerInput }),
    ...inventedClaims(said.toLowerCase(), claims),
    ...badAdvice(said, lowerInput),
  ];
  if (invented.length > 0) return { kind: 'distorted', invented: [...new Set(invented)] };
  return { kind: 'usable', text };
}

/** Some models think aloud inside the text, between tags; without the closing tag it is all thought. */
function withoutReasoning(answer: string): string {
  return REASONING.reduce((text, [opening, closing]) => withoutStretches(text, opening, closing), answer);
}

const REASONING = [
  [/<think>/gi, /<\/think>/gi],
  [/<thinking>/gi, /<\/thinking>/gi],
  [/<reasoning>/gi, /<\/reasoning>/gi],
] as const;

function withoutStretches(text: string, opening: RegExp, closing: RegExp): string {
  let [left, at] = ['', 0];
  for (;;) {
    opening.lastIndex = at;
    const start = opening.exec(text);
    if (start === null) return left + text.slice(at);
    left += text.slice(at, start.index);
    closing.lastIndex = opening.lastIndex;
    if (closing.exec(text) === null) return left;
    at = closing.lastIndex;
  }
}

function codeIn(text: string): string {
  return [...text.matchAll(/`([^`\n]{1,60})`/g)].map(([, code]) => `\`${code}\``).join('\n');
}
