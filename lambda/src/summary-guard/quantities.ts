// Numbers, amounts, durations, dates and times: those of an answer must be its notification's.

import { amountFollows, knownAmounts, readAmounts } from './amounts.ts';
import { datesFollow, knownDates, readDates } from './dates.ts';
import { withDigits } from './numerals.ts';

/** More are no summary; and each of an answer's is compared with each of the notification's. */
const MOST_SAID = 100;
const MOST_GIVEN = 500;

interface GivenQuantities {
  /** Folded, in lower case. */
  text: string;
  /** When it happened, as the message shows it: "2026-11-22 16:31:05 (UTC+8)". */
  time: string;
  /** How many there are of what the message lists. */
  counts: number[];
}

/** The kinds of quantities in an answer, folded and in lower case, that do not follow from what was given. */
export function inventedQuantities(answer: string, { text, time, counts }: GivenQuantities): string[] {
  const [said, given] = [withDigits(answer), withDigits(text)];
  const [dates, known] = [readDates(said), knownDates(given, time.toLowerCase())];
  const amounts = readAmounts(dates.rest, MOST_SAID + 1);
  const knownNumbers = {
    text: given,
    amounts: knownAmounts(readAmounts(known.rest, MOST_GIVEN)),
    counts: new Set([...counts, ...spacedNumbers(known.rest)]),
    spans: known.spans,
  };
  const areDatesGiven =
    dates.dates.length + dates.times.length <= MOST_SAID && datesFollow(dates, said, known);
  const areAmountsGiven =
    amounts.length <= MOST_SAID && amounts.every((amount) => amountFollows(amount, dates.rest, knownNumbers));
  return [...(areDatesGiven ? [] : ['date or time']), ...(areAmountsGiven ? [] : ['number'])];
}

/** "18 204" is two numbers, or one. */
function spacedNumbers(text: string): number[] {
  const numbers = text.match(/(?<![\d.,-])\d{1,3}(?: \d{3})+(?![\d,-])/g) ?? [];
  return numbers.map((number) => Number(number.replaceAll(' ', '')));
}
