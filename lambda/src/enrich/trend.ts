// How an alarm's metric came to where it is, in one line: "▁▁▂▂▃│▆▇▇ 12% → 97%".

import { amount } from '../events/cloudwatch.ts';
import { type Alarm, isBeyond, type Metric } from '../events/cloudwatch-alarm.ts';
import type { Fact } from '../notification.ts';
import { optional } from '../optional.ts';
import type { Value } from '../ports.ts';
import type { Reader } from '../reader.ts';
import { cut, oneLine } from '../strings.ts';

/** So many stand in one line of a phone, where a Chinese font makes each as wide as a character. */
const MOST_BLOCKS = 12;
/** Without ▄ and █: many fonts have only these two, and the others come from another font with another baseline. */
const BLOCKS = ['▁', '▂', '▃', '▅', '▆', '▇'];
const GAP = '·';
/** Stands before each value that is the first one beyond the threshold. */
const CROSSING = '│';
/** In code points: a currency is whatever a dimension calls so. */
const LONGEST_LINE = 150;
const LEAST_SECONDS = 3 * 3600;
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
const LARGEST = 2 ** 360;
/** CloudWatch accepts no more in an alarm. */
const MOST_METRICS = 20;

/** What is to be asked for a trend. Times are ms since the epoch. */
export interface TrendQuery {
  queries: object[];
  from: number;
  to: number;
  /** The alarm's own, in ms. */
  period: number;
}

/** Undefined for an alarm that watches no metric, several series, or does not tell enough of itself. */
export function trendQuery(alarm: Alarm, now: number): TrendQuery | undefined {
  const { metrics, isContributor } = alarm;
  const seconds = Math.max(0, ...metrics.map(({ period = 0 }) => period));
  if (isContributor || metrics.length > MOST_METRICS || !(seconds > 0 && seconds <= 86_400)) return undefined;
  const queries = metrics.map(queryOf).filter((query) => query !== undefined);
  if (queries.length < metrics.length) return undefined;
  const period = seconds * 1000;
  // The period that has just begun would have a part of its values.
  const to = Math.floor(now / period) * period;
  return { queries, from: to - Math.max(LEAST_SECONDS, MOST_BLOCKS * seconds) * 1000, to, period };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html */
function queryOf(metric: Metric, index: number): object | undefined {
  const { id = '', name, namespace, expression, isWatched, statistic, unit, period, account } = metric;
  const query = {
    // EventBridge gives the only metric of an alarm any id, which GetMetricData does not accept.
    Id: /^[a-z]\w{0,254}$/.test(id) ? id : `m${index}`,
    ReturnData: isWatched,
    ...optional('AccountId', account),
  };
  if (expression !== undefined) return { ...query, Expression: expression, ...optional('Period', period) };
  if (name === undefined || namespace === undefined || statistic === undefined || period === undefined)
    return undefined;
  const Dimensions = metric.dimensions.map(([Name, Value]) => ({ Name, Value }));
  return {
    ...query,
    MetricStat: {
      Metric: { Namespace: namespace, MetricName: name, Dimensions },
      Period: period,
      Stat: statistic,
      ...optional('Unit', unit),
    },
  };
}

/** The values that the event tells itself; undefined if these are not all of the time. */
export function toldValues(
  { datapoints, datapointsOf }: Alarm,
  { from, to, period }: TrendQuery,
): Value[] | undefined {
  const count = datapoints.length;
  if (count !== datapointsOf?.evaluated || count * period < to - from) return undefined;
  return datapoints.map((value, index) => ({ value, at: to - (count - index) * period }));
}

/** The line; undefined if there are fewer than two values, which show no course. */
export function trendFact(
  alarm: Alarm,
  values: Value[],
  query: TrendQuery,
  reader: Reader,
): Fact | undefined {
  const { words } = reader;
  const { from, to } = query;
  const shown = values.filter(({ at, value }) => at >= from && at < to && Math.abs(value) <= LARGEST);
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined || shown.length < 2) return undefined;
  const cells = cellsOf(alarm, shown, query);
  const course = [first, last].map(({ value }) => amount(value, alarm, reader)).join(' → ');
  const note = crossingNote(alarm, cells, reader);
  return {
    label: words.cloudwatch.trend.last(words.seconds((to - from) / 1000)),
    value: cut(
      oneLine(`${chart(alarm, cells)} ${note === undefined ? course : words.annotated(course, note)}`),
      LONGEST_LINE,
      '…',
    ),
  };
}

/** Of each part of the time the value that is the nearest to an alarm, so that no short peak is lost. */
function cellsOf(
  { comparison = '' }: Alarm,
  values: Value[],
  { from, to, period }: TrendQuery,
): (number | undefined)[] {
  const width = Math.ceil((to - from) / period / MOST_BLOCKS) * period;
  const cells = Array.from<number | undefined>({ length: Math.ceil((to - from) / width) });
  const worse = /[<≤]/.test(comparison) ? Math.min : Math.max;
  for (const { at, value } of values) {
    const index = cells.length - 1 - Math.floor((to - 1 - at) / width);
    cells[index] = worse(cells[index] ?? value, value);
  }
  return cells;
}

/** Whether the alarm goes off with a cell after one with which it does not. */
function crossings(alarm: Alarm, cells: (number | undefined)[]): boolean[] {
  let before: boolean | undefined;
  return cells.map((cell) => {
    const beyond = isBeyond(cell, alarm);
    const isCrossing = beyond === true && before === false;
    before = beyond ?? before;
    return isCrossing;
  });
}

/** From the lowest to the highest of the values and the threshold: a metric that hardly moves looks like it. */
function chart(alarm: Alarm, cells: (number | undefined)[]): string {
  const limits = [...cells, alarm.threshold].filter((value) => value !== undefined);
  const [low, high] = [Math.min(...limits), Math.max(...limits)];
  const crossing = crossings(alarm, cells);
  const top = BLOCKS.length - 1;
  return cells
    .map((cell, index) => {
      if (cell === undefined) return GAP;
      const share = high > low ? (cell - low) / (high - low) : 0.5;
      return (crossing[index] ? CROSSING : '') + BLOCKS[Math.round(share * top)];
    })
    .join('');
}

function crossingNote(alarm: Alarm, cells: (number | undefined)[], reader: Reader): string | undefined {
  const { trend } = reader.words.cloudwatch;
  const limit = amount(alarm.threshold, alarm, reader);
  if (limit === undefined) return undefined;
  if (crossings(alarm, cells).includes(true)) return trend.crossed(CROSSING, limit);
  const known = cells.filter((cell) => cell !== undefined);
  const isAlways = known.every((cell) => isBeyond(cell, alarm) === true);
  return isAlways ? trend.always(`${alarm.comparison} ${limit}`) : undefined;
}
