// What happened, in the form that every stage after "describe" works on.

import type { Alarm } from './events/cloudwatch-alarm.ts';

export const SEVERITIES = ['critical', 'warning', 'info', 'ok'] as const;

/** One scale for all sources, the worst first. `ok` means: recovered. */
export type Severity = (typeof SEVERITIES)[number];

/** The place of a severity, the worst first: what to sort by. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** Whether a severity is as bad as another, or worse. */
export function isAtLeast(severity: Severity, other: Severity): boolean {
  return severityRank(severity) <= severityRank(other);
}

/** Whether what is this severe may mention anyone: never what is over, and in quiet hours only from a severity on. */
export function isCalling(severity: Severity, callsFrom: Severity = 'info'): boolean {
  return severity !== 'ok' && isAtLeast(severity, callsFrom);
}

/** The worst of severities; undefined if there are none. */
export function worstOf(severities: Severity[]): Severity | undefined {
  return SEVERITIES.find((severity) => severities.includes(severity));
}

/** One labelled value. Both are plain text in the reader's language; nothing in them is markup. */
export interface Fact {
  label: string;
  value: string;
  /** Where the value leads; https only, made by this project's code or checked by it. */
  url?: string;
  /** What follows the value, outside its link. */
  note?: string;
}

/** A thing the event is about. */
export interface Resource {
  name: string;
  /** The name alone, if `name` contains more: "i-0abc（已解决）". */
  id?: string;
  arn?: string;
  /** Console page of this very resource. */
  url?: string;
  /** Its tags, if they are known: the event contains them, or they have been looked up. */
  tags?: Record<string, string>;
}

/** An event, described for a person. All text is plain text, unescaped: rendering escapes it. */
export interface Notification {
  /** EventBridge id, else SNS MessageId: what a duplicate shares. */
  id: string;
  /** "aws.ec2", "sns.elasticache", "text", … */
  source: string;
  /** detail-type or its equal: what groups in a digest. */
  kind: string;
  severity: Severity;
  /** One line: what happened to what. */
  title: string;
  /** In the order a person needs them. */
  facts: Fact[];
  /** Long text: a description, a reason. */
  body?: string;
  time?: Date;
  region?: string;
  account?: string;
  resources: Resource[];
  /** What an alarm watches, which the event itself is not about: it has a name, an owner and tags, too. */
  watched?: Resource[];
  /** What they are called where that says more than "resource": "任务 ID". */
  resourceLabel?: string;
  /** How many more there are. */
  hiddenResources?: number;
  /** What a person does first about it, in one line. */
  nextStep?: string;
  /** Where to act. */
  url?: string;
  /** What the link to `url` says. Left out: that it opens the thing, or a service's console where it leads no further. */
  urlLabel?: string;
  /** The figure that matters, in a few characters: "91.7% > 80%", "持续 3 小时 10 分"; it stands in the title if there is room. */
  figure?: string;
  /** Who did it. The title begins with it if there is room; a fact tells it anyway. */
  actor?: string;
  /**
   * What the event is a state of: an ARN or an id, unique within account and region. A digest folds the successive
   * states of one thing into one line; an event without it is never replaced by another one.
   */
  stateOf?: string;
  /** That state, in one word. Left out: the severity's word. */
  state?: string;
  /** Somebody published it, and nothing says how severe it is: no minimum severity keeps it back. */
  isUnrated?: boolean;
  /** Shared by the copies of one notice that have different ids. */
  sharedId?: string;
  /** A change that AWS has planned: which one, and when it begins; without a time if it is over or called off. */
  plan?: { of: string; begins?: Date };
  /** Of a recovery: how severe the state was that it ends, where the event tells. */
  recoversFrom?: Severity;
  /**
   * The https addresses that operators wrote into the texts: an alarm's description, a message published to the topic.
   * These are links wherever they stand; any other one is none, see links.ts.
   */
  addresses?: string[];
  /** Of an alarm in the state ALARM: what it tells of itself, for what is looked up about it. */
  alarm?: Alarm;
  /** Whom the sender of a custom message or an escalation calls, beside the configured mentions. */
  mentions?: Calls;
}

/** Whether an AWS service tells of itself, and not an application, a partner or a person. */
export function isOfService({ source }: Pick<Notification, 'source'>): boolean {
  return /^(?:aws\.(?!partner\/)|sns\.)|^aha$/.test(source);
}

/** Without those that it calls beside the configured mentions. */
export function withoutMentions({ mentions: _, ...others }: Notification): Notification {
  return others;
}

/** Whom a message calls. */
export interface Calls {
  mobiles: string[];
  user_ids: string[];
  all: boolean;
}
