// What a message says before any vendor's markup: its parts, in order, and which are omitted if not everything fits.

import { columnsOf } from '../columns.ts';
import { frontPageOf } from '../console.ts';
import { detailsText, endingOf, type Message } from '../digest.ts';
import { type LinkRule, linkRule, NO_LINKS } from '../links.ts';
import {
  type Calls,
  type Fact,
  isAtLeast,
  isCalling,
  isOfService,
  type Notification,
} from '../notification.ts';
import { optional } from '../optional.ts';
import type { Reader } from '../reader.ts';
import { cut, includesName, oneLine } from '../strings.ts';
import { type ShortTitle, shortTitle } from '../title.ts';
import type { View } from './robot.ts';

/** All texts are plain text, and what comes from an event is untrusted. */
export interface Content {
  /** The sign of the severity, and the word for it. */
  mark: string;
  severity: string;
  /** What happened to what, on one line. */
  title: string;
  /** The LLM's words, if there is room for them. */
  summary?: string;
  /** One line each; several values can share a label. */
  facts: Fact[][];
  /** "" for none. */
  body: string;
  link?: { label: string; url: string };
  /** Where and when: "生产 (123456789012) · 东京 · 11-22 16:31:05"; "" for neither. */
  place: string;
  /** The sender. Contains one of the robot's keywords, because the robot rejects messages without one. Omitted without keywords. */
  sender?: string;
  /** Which addresses in title, values and body are links. */
  isLink: LinkRule;
  mentions?: Calls;
}

const LONGEST_TITLE = 300;
/** The maximum shares of a body for the title and for an address, so that both fit. */
const TITLE_SHARE = 1 / 12;
const URL_SHARE = 1 / 4;
const LONGEST_FACT = 1000;
/** The maximum and minimum length of the details of one item of a digest. */
const LONGEST_DETAIL = 2000;
const SHORTEST_DETAIL = 120;
/** Labels, accounts, Regions: longer values are not names. */
const LONGEST_NAME = 200;
/** A longer address would fill the message. */
const LONGEST_URL = 2000;
const MOST_RESOURCES = 10;
/** Two lines of a phone; a few resources are always listed. */
const RESOURCE_COLUMNS = 88;
const FEWEST_RESOURCES = 3;

/**
 * The largest body that `compose` makes of a message within `cap`, as `sizeOf` counts. The LLM's summary is removed
 * first; then long text is truncated; then the last details of a digest and the last facts are removed, then the
 * resources; title and place are truncated last. Severity, link and mentions always remain.
 */
export function fitted<Body>(
  message: Message,
  view: View,
  cap: number,
  compose: (content: Content) => Body,
  sizeOf: (body: Body) => number,
): Body {
  const { facts, resources, body = '', addresses = [] } = message.notification;
  const isLink = view.effort.plain ? NO_LINKS : linkRule(addresses, view.config.link_hosts);
  const short = shortTitleOf(message, view.reader);
  const draft = (parts: Parts) => compose({ ...contentOf(message, short, parts, view, cap), isLink });
  const size = (parts: Parts) => sizeOf(draft(parts));

  const { lines = [], details = [] } = message;
  const whole: Parts = {
    // A character has at least one byte.
    body: Math.min(body.length, cap),
    facts: facts.length,
    resources: MOST_RESOURCES,
    lines: lines.length,
    details: { count: details.length, length: LONGEST_DETAIL },
    names: Math.floor(cap * TITLE_SHARE),
  };
  const complete = draft(whole);
  if (sizeOf(complete) <= cap) return complete;
  if (message.summary !== undefined) {
    const { summary: _, ...original } = message;
    return fitted(original, view, cap, compose, sizeOf);
  }

  if (lines.length > 0 || details.length > 0) {
    const { count } = whole.details;
    const more = largest(LONGEST_DETAIL - SHORTEST_DETAIL, cap, (length) =>
      size({ ...whole, details: { count, length: SHORTEST_DETAIL + length } }),
    );
    if (more !== undefined) return draft({ ...whole, details: { count, length: SHORTEST_DETAIL + more } });
    const short = (count: number): Parts => ({ ...whole, details: { count, length: SHORTEST_DETAIL } });
    const most = largest(count, cap, (count) => size(short(count)));
    if (most !== undefined) return draft(short(most));
    const bare = (lines: number): Parts => ({ ...short(0), lines });
    const mostLines = largest(lines.length, cap, (count) => size(bare(count)));
    if (mostLines !== undefined) return draft(bare(mostLines));
    const { lines: _, details: __, ...others } = message;
    return fitted(others, view, cap, compose, sizeOf);
  }

  const bodyLength = largest(whole.body, cap, (length) => size({ ...whole, body: length }));
  if (bodyLength !== undefined) return draft({ ...whole, body: bodyLength });
  const factCount = largest(facts.length, cap, (count) => size({ ...whole, body: 0, facts: count }));
  if (factCount !== undefined) return draft({ ...whole, body: 0, facts: factCount });
  const fewest = { ...whole, body: 0, facts: 0 };
  const resourceCount = largest(resources.length, cap, (count) => size({ ...fewest, resources: count }));
  if (resourceCount !== undefined) return draft({ ...fewest, resources: resourceCount });
  const least = { ...fewest, resources: 0 };
  return draft({ ...least, names: largest(least.names, cap, (names) => size({ ...least, names })) ?? 0 });
}

/** How much of each part is shown. */
interface Parts {
  /** Code points. */
  body: number;
  facts: number;
  resources: number;
  lines: number;
  details: { count: number; length: number };
  /** The maximum length of the title and of each part of the place, in code points. */
  names: number;
}

/**
 * The largest number up to `most` whose size is within `cap`, given that sizes grow with it; undefined if there is
 * none. Each try composes a whole message; sizes usually grow evenly, so three or four tries find it.
 */
function largest(most: number, cap: number, sizeOf: (count: number) => number): number | undefined {
  let [low, lowSize] = [0, sizeOf(0)];
  let [high, highSize] = [most, sizeOf(most)];
  if (lowSize > cap) return undefined;
  if (highSize <= cap) return most;
  for (let tries = 0; high - low > 1; tries += 1) {
    const share = tries % 3 === 2 ? 0.5 : (cap - lowSize) / (highSize - lowSize);
    const middle = Math.min(high - 1, Math.max(low + 1, low + Math.floor((high - low) * share)));
    const size = sizeOf(middle);
    if (size <= cap) [low, lowSize] = [middle, size];
    else [high, highSize] = [middle, size];
  }
  return low;
}

/** Keeps the number of events at the end of the title of a digest about one thing, even if the title is shortened. */
function shortTitleOf({ notification, members, lines = [] }: Message, reader: Reader): ShortTitle {
  const { title } = notification;
  const ending = endingOf(members.length, reader);
  if (lines.length > 0 || !title.endsWith(ending)) return shortTitle(notification, reader);
  const own = { ...notification, title: title.slice(0, -ending.length) };
  const short = shortTitle(own, reader, columnsOf(ending));
  return { ...short, title: short.title + ending };
}

function contentOf(
  { notification, summary, lines = [], details = [] }: Message,
  { title, omitted }: ShortTitle,
  parts: Parts,
  view: View,
  cap: number,
): Omit<Content, 'isLink'> {
  const { config, reader, effort, notes = [] } = view;
  const { words } = reader;
  const { severity, body = '', url } = notification;
  const service = frontPageOf(url);
  const { urlLabel = service ? words.openService(service) : words.openConsole } = notification;
  const facts = notification.facts.filter(
    (fact) => !isInTitle(fact, title, notification, reader) && !isInReason(fact, notification, reader),
  );
  const { nextStep } = notification;
  const step = nextStep === undefined ? [] : [{ label: words.labels.next, value: nextStep }];
  const told = {
    ...notification,
    title,
    facts: inOrder([...omitted, ...facts, ...step], notification, reader),
  };
  return {
    mark: words.marks[severity],
    severity: words.severities[severity],
    title: cut(title, Math.min(LONGEST_TITLE, parts.names), '…'),
    // The LLM's words or a link may be why the first attempt was rejected.
    ...(!effort.plain && { ...optional('summary', summary), ...linkTo(shortAddress(url, cap), urlLabel) }),
    facts: [
      ...notes.map((note) => [note]),
      ...lines.slice(0, parts.lines).map((line) => line.map((fact) => shortFact(fact, cap, reader))),
      ...moreFacts(lines.length - parts.lines, reader),
      ...allFacts(told, { ...parts, facts: parts.facts + omitted.length + step.length }, reader, cap),
    ],
    body: [cut(body, parts.body, words.truncated), detailsText(details, parts.details, reader)]
      .filter(Boolean)
      .join('\n\n'),
    place: placeOf(notification, title, parts.names, reader),
    ...optional('sender', senderOf(config.keywords, reader)),
    ...optional('mentions', mentionsOf(notification, view)),
  };
}

/**
 * An AWS service's facts in the order that a person needs: why, then figures and resources in the describer's order, what
 * to do, who, and codes and ids last. Messages from other senders keep their order.
 */
function inOrder(facts: Fact[], { source }: Notification, { words: { labels } }: Reader): Fact[] {
  if (!isOfService({ source })) return facts;
  const ranks = new Map([
    [labels.reason, 0],
    [labels.error, 1],
    [labels.impact, 1],
    [labels.next, 3],
    [labels.owner, 3],
    [labels.operator, 4],
    [labels.triggeredBy, 4],
    [labels.sourceIp, 4],
    [labels.affectedAccount, 4],
    [labels.errorCode, 5],
    [labels.code, 5],
  ]);
  const rank = ({ label }: Fact) => ranks.get(label) ?? (/\bIDs?$/.test(label) ? 5 : 2);
  return facts.toSorted((a, b) => rank(a) - rank(b));
}

/** Shorter values, such as a number, can occur in a title by chance. */
const SHORTEST_TOLD = 4;

/**
 * Whether the title contains a fact's whole value: the state, the type, the level, the duration of an alarm; for an AWS
 * service, any fact except the reason, the next step and the operator.
 */
function isInTitle(
  { label, value }: Fact,
  title: string,
  notification: Notification,
  { words }: Reader,
): boolean {
  const { figure } = notification;
  if (figure?.includes(value) && title.includes(figure)) return true;
  const { labels, securityFinding } = words;
  const isOfTitle = [labels.state, labels.type, securityFinding.labels.level].includes(label);
  const isKept =
    [labels.reason, labels.next, labels.operator].includes(label) || value.length < SHORTEST_TOLD;
  const bare = isOfTitle ? value.replace(/（[\d.]+）$| \([\d.]+\)$/, '') : value;
  return (isOfTitle || (isOfService(notification) && !isKept)) && bare !== '' && includesName(title, bare);
}

/** Whether the reason contains a fact's whole value: an image, a volume. */
function isInReason(
  { label, value }: Fact,
  notification: Notification,
  { words: { labels } }: Reader,
): boolean {
  if (label === labels.reason || value.length < SHORTEST_TOLD || !isOfService(notification)) return false;
  return notification.facts.some(
    (other) => other.label === labels.reason && includesName(other.value, value),
  );
}

/** The event's own facts, then what it is about. */
function allFacts(notification: Notification, parts: Parts, reader: Reader, cap: number): Fact[][] {
  const { facts } = notification;
  const hidden = facts.length - parts.facts;
  return [
    ...facts.slice(0, parts.facts).map((fact) => [shortFact(fact, cap, reader)]),
    ...moreFacts(hidden, reader),
    ...resourceFacts(notification, parts.resources, reader, cap),
  ];
}

function moreFacts(hidden: number, { words }: Reader): Fact[][] {
  return hidden > 0 ? [[{ label: '…', value: words.moreFacts(hidden) }]] : [];
}

/** The events of these services contain only the Region that serves all Regions. */
const GLOBAL_SOURCES = new Set(['aws.iam', 'aws.organizations', 'aws.support']);

/** Where and when; without the Region if there is none or the title contains it. */
function placeOf(
  { region, account, time, source }: Notification,
  title: string,
  names: number,
  reader: Reader,
): string {
  const longest = Math.min(LONGEST_NAME, names);
  const place = region && region !== 'global' && !GLOBAL_SOURCES.has(source) ? reader.place(region) : '';
  return [
    account && cut(oneLine(reader.account(account)), longest, '…'),
    includesName(title, place) ? '' : cut(oneLine(place), longest, '…'),
    time && reader.moment(time),
  ]
    .filter(Boolean)
    .join(' · ');
}

function senderOf(keywords: string[], { words }: Reader): string | undefined {
  const [keyword] = keywords;
  if (keyword === undefined) return undefined;
  const isHeld = keywords.some((one) => words.sender.includes(one));
  return isHeld ? words.sender : words.annotated(words.sender, keyword);
}

function shortFact(fact: Fact, cap: number, { words }: Reader): Fact {
  const { label, value, url, note } = withNote(fact);
  return {
    label: shortLabel(label),
    value: cut(value, LONGEST_FACT, words.truncated),
    ...optional('url', shortAddress(url, cap)),
    ...optional('note', note && cut(note, LONGEST_FACT, words.truncated)),
  };
}

/** Names of fields and counts in a label are the event's. */
function shortLabel(label: string): string {
  return cut(oneLine(label), LONGEST_NAME, '…');
}

/** Text in brackets after a name is shown next to the link, not inside it. */
function withNote(fact: Fact): Fact {
  const [, name, brackets] = /^(.+?)( \([^()]*\)|（[^（）]*）)$/.exec(fact.url ? fact.value : '') ?? [];
  return name ? { ...fact, value: name, note: brackets + (fact.note ?? '') } : fact;
}

function resourceFacts(
  { resources, resourceLabel, hiddenResources = 0, title, url, facts }: Notification,
  limit: number,
  { words }: Reader,
  cap: number,
): Fact[][] {
  const [first] = resources;
  const count = resources.length + hiddenResources;
  // The title or a fact already contains it.
  const isTold = (name: string) => includesName(title, name) || facts.some(({ value }) => value === name);
  if (first === undefined || (resources.length === 1 && isTold(first.name))) return [];
  const one = resourceLabel ?? words.labels.resource;
  const label = shortLabel(count > 1 ? words.counted(one, count) : one);
  const shown = resources.slice(0, Math.min(limit, fewOf(resources))).map((resource) =>
    withNote({
      label,
      value: cut(resource.name, LONGEST_FACT, '…'),
      // The link at the end is enough.
      ...optional('url', resource.url === url ? undefined : shortAddress(resource.url, cap)),
    }),
  );
  const hidden = count - shown.length;
  return [[...shown, ...(hidden > 0 ? [{ label, value: words.moreResources(hidden) }] : [])]];
}

/** As many as fit on two lines of a phone. */
function fewOf(resources: Notification['resources']): number {
  let columns = 0;
  const end = resources.findIndex(({ name }, index) => {
    columns += columnsOf(name) + 2;
    return index >= FEWEST_RESOURCES && columns > RESOURCE_COLUMNS;
  });
  return end < 0 ? resources.length : end;
}

function linkTo(url: string | undefined, label: string): Pick<Content, 'link'> {
  return url === undefined ? {} : { link: { label, url } };
}

function shortAddress(url: string | undefined, cap: number): string | undefined {
  const longest = Math.min(LONGEST_URL, cap * URL_SHARE);
  // The markup encodes some characters as three ("%28").
  const length = (url?.length ?? 0) + 2 * (url?.match(/[^\w%&+,./:;=?@~#-]/g)?.length ?? 0);
  return url !== undefined && length <= longest && isHttps(url) ? url : undefined;
}

export function isHttps(url: string): boolean {
  return /^https:\/\/[^\s]+$/.test(url);
}

function mentionsOf(
  { severity, mentions: asked }: Notification,
  { config, callsFrom }: View,
): Calls | undefined {
  if (!isCalling(severity, callsFrom)) return undefined;
  const due = [asked, isAtLeast(severity, config.mentions.min_severity) ? config.mentions : undefined];
  const all = (key: 'mobiles' | 'user_ids') => [
    ...new Set(due.flatMap((calls?: Calls) => calls?.[key] ?? [])),
  ];
  const calls = { mobiles: all('mobiles'), user_ids: all('user_ids'), all: due.some((calls) => calls?.all) };
  return calls.mobiles.length > 0 || calls.user_ids.length > 0 || calls.all ? calls : undefined;
}

/** The values of a line in the vendor's markup for text and links, each followed by its note. */
export function shownValues(
  values: Fact[],
  { words }: Reader,
  text: (value: string) => string,
  link: (label: string, url: string) => string,
): string {
  return values
    .map(({ value, url, note = '' }) => {
      const shown = url === undefined ? text(value) : link(value, url);
      return shown + (note.startsWith(' ') ? ' ' : '') + text(note);
    })
    .join(words.listComma);
}

/** The existing blocks of a message, with the summary below the heading. */
export function joined(heading: string, summary: string | undefined, blocks: (string | undefined)[]): string {
  return [heading, summary, ...blocks].filter(Boolean).join('\n\n');
}
