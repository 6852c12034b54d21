// Addresses in texts: where one begins and ends, and whether it may be a link. Any other is visibly broken up
// ("https[:]//…"): no client makes it a link, and nobody mistakes a copy for the original.

import { httpsUrl, isAwsPage } from './console.ts';
import { trimEndOf } from './strings.ts';

/** Whether an https address may be a link. */
export type LinkRule = (url: URL) => boolean;

export const NO_LINKS: LinkRule = () => false;

/** A part of a text: a link if it has a `url`, otherwise text in which no client detects one. */
export interface Piece {
  /** The address of a link, with the host as a browser reads it: in lower case, non-ASCII letters in Punycode. */
  text: string;
  /** In ASCII, without spaces and without "@". */
  url?: string;
}

/**
 * The rule for one message. `addresses` are those that operators wrote into it, `hosts` those that are links everywhere:
 * "grafana.example.com", or "*.example.com" for all below it. AWS's pages always are.
 */
export function linkRule(addresses: string[], hosts: string[]): LinkRule {
  const written = new Set(addresses);
  return (url) =>
    written.has(url.href) ||
    isAwsPage(url) ||
    hosts.some((host) =>
      host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host,
    );
}

/** The first 500 https addresses in texts of operators, for `addresses` of a notification; no message has room for more. */
export function addressesIn(...texts: (string | undefined)[]): string[] {
  const all = texts.flatMap((text = '') => addressesOf(text).flatMap(({ url }) => url?.href ?? []));
  return [...new Set(all)].slice(0, MOST_ADDRESSES);
}

/** Whether a value is exactly one https address that could be a link. */
export function isAddress(value: string): boolean {
  const [first] = addressesOf(value);
  return first?.url !== undefined && first.start === 0 && first.end === value.length;
}

/** Splits a clean text (`foreignText`) into links and text without links, in linear time. */
export function piecesOf(text: string, isLink: LinkRule): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, url } of addressesOf(text)) {
    if (url === undefined || !isLink(url)) continue;
    if (start > at) pieces.push({ text: brokenUp(text.slice(at, start)) });
    pieces.push({ text: labelOf(text.slice(start, end), url), url: withoutAt(url.href) });
    at = end;
  }
  if (at < text.length) pieces.push({ text: brokenUp(text.slice(at)) });
  return pieces;
}

/** The beginning of an https address. */
interface Found {
  start: number;
  end: number;
  /** Missing if it is invalid, contains a user, is too long, or is truncated. */
  url?: URL;
}

const MOST_ADDRESSES = 500;
/** Nobody types longer ones, and they fill a message. */
const LONGEST_ADDRESS = 2000;
/** Marks where a text was truncated. */
const CUT = '…';

const HTTP = '[Hh][Tt][Tt][Pp]';
const LETTER = String.raw`[\p{L}\p{M}\p{N}]`;
/** Scripts without spaces between words. */
const WITHOUT_BLANKS = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]`;
/** Separators between two addresses without a space: the separator of a list, or the brackets of "[label](". */
const NO_SEPARATOR = String.raw`(?!\(?${HTTP}[Ss]?:\/\/)`;
const HOST = String.raw`(?:[\w!$%&'(*+.:=@[~-]|[)\],;]${NO_SEPARATOR}|${LETTER})+`;
/** Chinese directly after ASCII continues the sentence. */
const REST = String.raw`[/?#](?:[\w!#$%&'(*+./:=?@[^{~-]|[)\]},;|]${NO_SEPARATOR}|(?:(?<![\w)\]}'!*$@])|(?!${WITHOUT_BLANKS}))${LETTER})*`;

/** Scheme, host and the rest: ASCII except spaces, quotation marks, "<", ">" and "\", and letters of any script. */
const ADDRESS = new RegExp(String.raw`(?<![A-Za-z\d+.-])${HTTP}[Ss]:\/\/(${HOST})((?:${REST})?)`, 'gu');
const GOES_ON = new RegExp(`^[!-~]+(?=${WITHOUT_BLANKS})`, 'u');

function addressesOf(text: string): Found[] {
  const found: Found[] = [];
  ADDRESS.lastIndex = 0;
  for (let match = ADDRESS.exec(text); match !== null; match = ADDRESS.exec(text)) {
    const [run, authority = '', rest = ''] = match;
    const start = match.index;
    const isCut = text[start + run.length] === CUT || run.length > LONGEST_ADDRESS;
    const inTag = text[start - 1] === '<' ? run.split('|', 1)[0] : undefined;
    const whole = inTag ?? withoutSentence(run, authority, rest);
    const address = isCut ? run : trimEndOf(withinBrackets(whole), PUNCTUATION);
    const url = isCut ? undefined : httpsUrl(address);
    const end = start + address.length;
    found.push({ start, end, ...(url !== undefined && url.href.length <= LONGEST_ADDRESS && { url }) });
    // Each character is read at most twice.
    ADDRESS.lastIndex = start + whole.length;
  }
  return found;
}

/** "https://wiki.example.com查看" ends before the sentence; "https://例子.测试" has none. */
function withoutSentence(run: string, authority: string, rest: string): string {
  const last = authority.slice(authority.lastIndexOf('.') + 1);
  const ascii = GOES_ON.exec(last)?.[0];
  return ascii === undefined ? run : run.slice(0, run.length - rest.length - last.length + ascii.length);
}

/** The end of a sentence or of emphasis around the address, or the beginning of something else. */
const PUNCTUATION = ".,:;!?'*|([{";
const OPENING: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** Up to the first bracket that closes one opened before the address. */
function withinBrackets(address: string): string {
  const open: Record<string, number> = {};
  for (const { 0: sign, index } of address.matchAll(/[()[\]{}]/g)) {
    const opening = OPENING[sign];
    if (opening === undefined) open[sign] = (open[sign] ?? 0) + 1;
    else if (!open[opening]) return address.slice(0, index);
    else open[opening] -= 1;
  }
  return address;
}

/** The address as it was written, but with the host that it leads to. Only Chinese is shown undecoded. */
function labelOf(address: string, url: URL): string {
  const hostEnd = address.slice('https://'.length).search(/[/?#]|$/) + 'https://'.length;
  const rest = address.slice(hostEnd);
  return withoutAt(
    `https://${url.host}${rest.replace(/[^!-~\p{Script=Han}]/gu, (char) => encodeURIComponent(char))}`,
  );
}

/** In an address the code means the same, but it never mentions anyone. */
function withoutAt(address: string): string {
  return address.replaceAll('@', '%40');
}

/** Schemes of data and connections, which no chat opens: people copy the address of an object or a database. */
const DATA_SCHEMES = new Set(
  [
    's3 s3a s3n gs abfs abfss wasb wasbs adl hdfs webhdfs dbfs file jar zip classpath',
    'redis rediss memcached mysql mariadb postgres postgresql sqlserver oracle db2 mongodb mongodb+srv cassandra neo4j',
    'bolt clickhouse snowflake bigquery redshift athena glue dynamodb elasticsearch opensearch influxdb odbc',
    'amqp amqps kafka pulsar nats mqtt mqtts stomp kinesis sqs sns zookeeper zk etcd consul vault',
    'tcp tcp4 tcp6 udp udp4 udp6 tls ssl unix ipc dns ldap ldaps grpc grpcs syslog otlp',
    'ssh sftp scp rsync nfs smb cifs git git+ssh svn codecommit docker docker-pullable oci containerd cri-o ecr',
    'arn aws lambda secretsmanager ssm urn spiffe pkg',
  ].flatMap((line) => line.split(' ')),
);
const LONGEST_SCHEME = 20;

/** Text in which no client detects a link. */
function brokenUp(text: string): string {
  return text
    .replace(/:(?=\/\/)|(?<=https?):(?=[/\\]{2})/gi, (colon, at: number) =>
      isData(text.slice(Math.max(0, at - LONGEST_SCHEME), at)) ? colon : '[:]',
    )
    .replace(/\b(www)\.|\b(mailto):/gi, (_, host?: string, scheme?: string) =>
      host ? `${host}[.]` : `${scheme}[:]`,
    );
}

/** Whether a text ends with the scheme of such an address: "s3", "jdbc:mysql". */
function isData(before: string): boolean {
  const scheme = /[a-z][a-z\d+.-]{0,19}$/i.exec(before)?.[0].toLowerCase() ?? '';
  return DATA_SCHEMES.has(scheme) || (/\bjdbc:[a-z\d:.-]{0,15}$/i.test(before) && !/^https?$/.test(scheme));
}
