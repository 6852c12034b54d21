// What a run comes to, and whether it is good enough.

import type { Run } from './run.ts';
import type { Scenario } from './scenarios.ts';

export interface Figures {
  eventsIn: number;
  accounted: number;
  messages: number;
  mostInAMinute: number;
  throttled: number;
  duplicates: number;
  deadLetters: number;
  /** Seconds from event to message. */
  median: number;
  p99: number;
  worst: number;
  /** Messages in the median of the minutes from the first message to the last. */
  medianMinute: number;
}

export function figuresOf(run: Run): Figures {
  const seconds = run.found.map(({ at, seenAt }) => (seenAt - at) / 1000).sort((a, b) => a - b);
  return {
    eventsIn: run.eventsIn,
    accounted: run.found.length,
    messages: run.messages.length,
    mostInAMinute: run.mostInAMinute,
    throttled: run.throttled,
    duplicates: run.duplicates,
    deadLetters: run.deadLetters.length,
    median: quantile(seconds, 0.5),
    p99: quantile(seconds, 0.99),
    worst: quantile(seconds, 1),
    medianMinute: medianMinute(run),
  };
}

export interface Bar {
  name: string;
  figure: string;
  isMet: boolean;
}

/** The bars of a scenario; every one has those against loss and flooding. */
export function barsOf(scenario: Scenario, figures: Figures): Bar[] {
  const { mostInAMinute, deadLetters, duplicates, median, p99, worst } = figures;
  const lost = figures.eventsIn - figures.accounted;
  const below = (name: string, value: number, limit: number): Bar => ({
    name: `${name} under ${limit} s`,
    figure: `${value.toFixed(1)} s`,
    isMet: value < limit,
  });
  const special: Record<string, Bar[]> = {
    calm: [below('99th percentile', p99, 3)],
    storm: [
      below('median', median, 20),
      below('worst', worst, 60),
      {
        name: 'at most 8 messages in the median minute',
        figure: String(figures.medianMinute),
        isMet: figures.medianMinute <= 8,
      },
    ],
    'mega-storm': [below('worst', worst, 180)],
  };
  return [
    { name: 'no event lost', figure: `${lost} lost`, isMet: lost === 0 },
    { name: 'no dead letter', figure: String(deadLetters), isMet: deadLetters === 0 },
    { name: 'at most 20 requests in any 60 s', figure: String(mostInAMinute), isMet: mostInAMinute <= 20 },
    ...(scenario.whyDuplicates === undefined
      ? [{ name: 'no duplicate', figure: String(duplicates), isMet: duplicates === 0 }]
      : []),
    ...(scenario.robot.others === undefined
      ? [
          {
            name: 'never throttled by its own doing',
            figure: `${figures.throttled} refusals`,
            isMet: figures.throttled === 0,
          },
        ]
      : []),
    ...(special[scenario.name] ?? []),
  ];
}

/** Of ascending values. */
function quantile(values: number[], share: number): number {
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
}

function medianMinute({ messages }: Run): number {
  const minutes = messages.map(({ at }) => Math.floor(at / 60_000));
  const [first, last] = [minutes[0] ?? 0, minutes.at(-1) ?? -1];
  const counts = new Map<number, number>();
  for (const minute of minutes) counts.set(minute, (counts.get(minute) ?? 0) + 1);
  const all = Array.from({ length: last - first + 1 }, (_, index) => counts.get(first + index) ?? 0);
  return quantile(
    all.sort((a, b) => a - b),
    0.5,
  );
}
