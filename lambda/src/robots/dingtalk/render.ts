// Message → DingTalk request body, within its byte cap.

import type { Config } from '../../config.ts';
import type { Message } from '../../digest.ts';
import { given } from '../../given.ts';
import type { Locale } from '../../locales/locale.ts';
import { type Calls, type Fact, isAtLeast, type Notification } from '../../notification.ts';
import type { Reader } from '../../reader.ts';
import { cut, oneLine, trimEndOf } from '../../strings.ts';
import type { Effort } from '../robot.ts';
import { escapeInline, isHttps, link, neutralize, OPEN_LINK, quote } from './markdown.ts';

interface At {
  atMobiles: string[];
  atUserIds: string[];
  isAtAll: boolean;
}

export type Payload =
  | { msgtype: 'markdown'; markdown: { title: string; text: string }; at?: At }
  | { msgtype: 'text'; text: { content: string }; at?: At };

export type RenderConfig = Pick<
  Config,
  'message_format' | 'keywords' | 'mentions' | 'custom_message_mentions' | 'open_links_in_browser'
>;

/** The robot refuses a request body of more than 20,000 bytes (errcode 460101). */
export const MAX_BODY_BYTES = 20_000;

const LONGEST_TITLE = 300;
const LONGEST_FACT = 1000;
/** Labels, accounts, regions: longer ones are no names. */
const LONGEST_NAME = 200;
const LONGEST_URL = 2000;
const MOST_RESOURCES = 10;

/**
 * Renders a message. Over the cap, the LLM's summary goes first, then long text is cut, then the later facts go, then
 * the resources; title, severity, link, keyword and mentions stay.
 */
export function render(message: Message, config: RenderConfig, reader: Reader, effort: Effort): Payload {
  const { facts, resources, body = '' } = message.notification;
  const draft = (limits: Limits) => compose(message, limits, config, reader, effort.plain);
  const sizeOf = (limits: Limits) => bodyBytes(draft(limits));
  const cap = effort.maxBytes;

  // A character has a byte at the least.
  const whole: Limits = { body: Math.min(body.length, cap), facts: facts.length, resources: MOST_RESOURCES };
  const complete = draft(whole);
  if (bodyBytes(complete) <= cap) return complete;
  if (message.summary !== undefined) {
    const { summary: _, ...original } = message;
    return render(original, config, reader, effort);
  }

  const bodyLength = largest(whole.body, cap, (length) => sizeOf({ ...whole, body: length }));
  if (bodyLength !== undefined) return draft({ ...whole, body: bodyLength });
  const factCount = largest(facts.length, cap, (count) => sizeOf({ ...whole, body: 0, facts: count }));
  if (factCount !== undefined) return draft({ ...whole, body: 0, facts: factCount });
  const fewest = { body: 0, facts: 0 };
  const resourceCount = largest(resources.length, cap, (count) => sizeOf({ ...fewest, resources: count }));
  return draft({ ...fewest, resources: resourceCount ?? 0 });
}

/** What the robot counts: the UTF-8 bytes of the request body. */
export function bodyBytes(payload: Payload): number {
  return new TextEncoder().encode(JSON.stringify(payload)).length;
}

/** How much of each part is shown. */
interface Limits {
  /** Code points. */
  body: number;
  facts: number;
  resources: number;
}

/**
 * The largest number up to `most` whose size is within `cap`, given that sizes grow with it; undefined if there is
 * none. Each try composes a whole message: where sizes grow evenly, as they mostly do, three or four tries find it.
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

function compose(
  message: Message,
  limits: Limits,
  config: RenderConfig,
  reader: Reader,
  plain: boolean,
): Payload {
  const { notification } = message;
  const { words } = reader;
  const at = mentions(notification, config);
  const title = `${words.marks[notification.severity]} ${words.severities[notification.severity]}｜${cut(oneLine(notification.title), LONGEST_TITLE, '…')}`;
  const body = cut(notification.body ?? '', limits.body, words.truncated);
  const style = plain || config.message_format === 'text' ? plainStyle : markdownStyle;
  const inBrowser = style === markdownStyle && config.open_links_in_browser;
  const address = (url: string | undefined) => addressOf(url, inBrowser);
  const blocks = [
    style.facts(allFacts(notification, limits, reader, address), words),
    body && style.quote(body),
    // A link is what an unsafe-link refusal was about.
    plain
      ? undefined
      : style.link(notification.urlLabel ?? words.openConsole, words.colon, address(notification.url)),
    style === markdownStyle && mentionTokens(at),
  ];
  const heading = style.heading(title);
  const original = withKeyword([heading, ...blocks.filter(Boolean)].join('\n\n'), config.keywords, reader);
  // Put in at the end, so that the rest is what it would be without; and left out of a second attempt, for it may be
  // what the first was refused for.
  const summary = !plain && message.summary && style.summary(message.summary, words.labels.aiSummary);
  const content = summary ? `${heading}\n\n${summary}${original.slice(heading.length)}` : original;
  const calls = at && { at };
  return style === markdownStyle
    ? { msgtype: 'markdown', markdown: { title: neutralize(title), text: content }, ...calls }
    : { msgtype: 'text', text: { content }, ...calls };
}

interface Style {
  heading(title: string): string;
  summary(summary: string, heading: string): string;
  facts(facts: Fact[][], words: Locale): string;
  quote(body: string): string;
  link(label: string, colon: string, url: string | undefined): string | undefined;
}

const markdownStyle: Style = {
  heading: (title) => {
    const escaped = escapeInline(title);
    // #s at the end would close the heading and vanish.
    const open = trimEndOf(escaped, '#');
    return `### ${open}${open === escaped ? '' : '\\'}${escaped.slice(open.length)}`;
  },
  summary: (summary, heading) => `**${heading}**\n\n${quote(summary)}`,
  facts: (facts, { colon, listComma }) =>
    facts
      .map((values) => {
        const label = values[0]?.label ?? '';
        const shown = values.map(({ value, url }) => link(value, url)).join(listComma);
        return `- **${escapeInline(label)}**${colon}${shown}`;
      })
      .join('\n'),
  quote,
  link: (label, _colon, url) => url && link(label, url),
};

const plainStyle: Style = {
  heading: neutralize,
  summary: (summary, heading) => `【${heading}】\n${markedLines(summary)}`,
  facts: (facts, { colon, listComma }) =>
    facts
      .map((values) => {
        const shown = values.map(({ value }) => neutralize(oneLine(value))).join(listComma);
        return `${neutralize(values[0]?.label ?? '')}${colon}${shown}`;
      })
      .join('\n'),
  quote: markedLines,
  link: (label, colon, url) => url && `${label}${colon}${url}`,
};

/** Marked line by line, as a quote is: nothing that a text says can pass for a title or a fact. */
function markedLines(value: string): string {
  return neutralize(value).trim().replace(/^/gm, '> ');
}

/** The event's own facts, then those that every event has; the values of one line share a label. */
function allFacts(notification: Notification, limits: Limits, reader: Reader, address: Address): Fact[][] {
  const { words } = reader;
  const { facts, region, account, time } = notification;
  const hidden = facts.length - limits.facts;
  const one = (label: string, value: string | undefined): Fact[][] =>
    value ? [[{ label, value: cut(value, LONGEST_NAME, '…') }]] : [];
  return [
    ...facts.slice(0, limits.facts).map(({ label, value, url }) => [
      {
        label: cut(label, LONGEST_NAME, '…'),
        value: cut(value, LONGEST_FACT, words.truncated),
        ...given('url', address(url)),
      },
    ]),
    ...(hidden > 0 ? one('…', words.moreFacts(hidden)) : []),
    ...resourceFacts(notification, limits.resources, reader, address),
    ...one(words.labels.region, region && (region === 'global' ? words.globalRegion : reader.region(region))),
    ...one(words.labels.account, account && reader.account(account)),
    ...one(words.labels.time, time && reader.time(time)),
  ];
}

function resourceFacts(
  { resources, hiddenResources = 0, title, url }: Notification,
  limit: number,
  { words }: Reader,
  address: Address,
): Fact[][] {
  const [first] = resources;
  const count = resources.length + hiddenResources;
  // The title has said it already.
  if (first === undefined || (resources.length === 1 && title.includes(first.name))) return [];
  const label = count > 1 ? words.annotated(words.labels.resource, String(count)) : words.labels.resource;
  const shown = resources.slice(0, limit).map(
    (resource): Fact => ({
      label,
      value: cut(resource.name, LONGEST_FACT, '…'),
      // One link to a page is enough: the one at the end.
      ...given('url', address(resource.url === url ? undefined : resource.url)),
    }),
  );
  const hidden = count - shown.length;
  return [[...shown, ...(hidden > 0 ? [{ label, value: words.moreResources(hidden) }] : [])]];
}

type Address = (url: string | undefined) => string | undefined;

/**
 * Where a link leads. An address that is longer than a name can make it would fill the message. DingTalk opens links
 * in its side panel unless they ask for the system's browser.
 */
function addressOf(url: string | undefined, inBrowser: boolean): string | undefined {
  if (url === undefined || url.length > LONGEST_URL || !isHttps(url)) return undefined;
  return inBrowser ? `${OPEN_LINK}?url=${encodeURIComponent(url)}&pc_slide=false` : url;
}

function mentions({ severity, mentions: asked }: Notification, config: RenderConfig): At | undefined {
  if (severity === 'ok') return undefined;
  const due = [
    config.custom_message_mentions ? asked : undefined,
    isAtLeast(severity, config.mentions.min_severity) ? config.mentions : undefined,
  ];
  const all = (key: 'mobiles' | 'user_ids') => [
    ...new Set(due.flatMap((calls?: Calls) => calls?.[key] ?? [])),
  ];
  const at = {
    atMobiles: all('mobiles'),
    atUserIds: all('user_ids'),
    isAtAll: due.some((calls) => calls?.all),
  };
  return at.atMobiles.length > 0 || at.atUserIds.length > 0 || at.isAtAll ? at : undefined;
}

// In markdown, `at` says who is notified, and the token in the text where it shows; without the token a mobile
// number is not resolved at all. In a text message DingTalk adds the tokens itself.
// https://github.com/jenkinsci/dingtalk-plugin/pull/404
function mentionTokens(at: At | undefined): string | undefined {
  if (at === undefined) return undefined;
  return [...at.atMobiles, ...at.atUserIds, ...(at.isAtAll ? ['所有人'] : [])]
    .map((who) => `@${who}`)
    .join(' ');
}

/** A robot with custom keywords refuses (errcode 310000) what holds none of them. */
function withKeyword(content: string, keywords: string[], { words }: Reader): string {
  const [first] = keywords;
  if (first === undefined || keywords.some((keyword) => content.includes(keyword))) return content;
  return `${content}\n\n${words.labels.keyword}${words.colon}${first}`;
}
