// AWS Transfer Family: https://docs.aws.amazon.com/transfer/latest/userguide/events-detail-reference.html

import { resourceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import { byteSize } from './amounts.ts';
import {
  type Describer,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  span,
} from './describer.ts';
import { at, number, text, texts, time } from './fields.ts';

export const OUTCOME_SEVERITIES: Severities<keyof Locale['transfer']['outcomes']> = { Failed: 'warning' };

export const transfer: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detailType = text(payload, 'source') === 'aws.transfer' ? text(payload, 'detail-type') : undefined;
  // "SFTP Server File Upload Failed", "SFTP Connector Remote Move Completed", "AS2 MDN Send Failed"
  const [, protocol = '', role, deed = '', outcome] =
    /^(SFTP|FTPS|FTP|AS2)(?: (Server|Connector))? (.+) (Completed|Failed)$/.exec(detailType ?? '') ?? [];
  if (outcome === undefined) return undefined;
  const detail = at(payload, 'detail');
  const [server, user] = [text(detail, 'server-id'), text(detail, 'username')];
  const connector = text(detail, 'connector-id');
  const path =
    text(detail, 'file-path') ??
    text(detail, 'directory-path') ??
    text(detail, 'original-file-path') ??
    text(detail, 'move-source-path') ??
    text(detail, 'delete-path') ??
    text(detail, 'remote-directory-path') ??
    text(detail, 'requester-file-name') ??
    text(detail, 's3-attributes', 'file-key') ??
    text(detail, 'as2-message-id');
  const thing = server ?? connector;
  const [from, to] = [text(detail, 'as2-from'), text(detail, 'as2-to')];
  return {
    severity: severityOf(OUTCOME_SEVERITIES, outcome),
    title: headline(
      reader,
      words.transfer.title(
        role === 'Connector' ? words.transfer.connector(protocol) : protocol,
        lookup<string>(words.transfer.deeds, deed) ?? deed,
        lookup<string>(words.transfer.outcomes, outcome) ?? outcome,
      ),
      path,
      user ?? (from && to ? `${from} → ${to}` : undefined),
    ),
    facts: facts(
      [words.labels.reason, text(detail, 'failure-message') ?? text(detail, 'failure-code')],
      [words.labels.errorCode, text(detail, 'failure-message') && text(detail, 'failure-code')],
      [words.labels.file, path],
      [words.securityFinding.labels.user, user],
      [words.transfer.target, text(detail, 'renamed-file-path') ?? text(detail, 'move-target-path')],
      [words.transfer.server, server],
      [words.transfer.connector(''), connector],
      [words.transfer.remote, text(detail, 'url')],
      [words.labels.sourceIp, text(detail, 'client-ip')],
      [words.labels.size, byteSize(number(detail, 'bytes'))],
      [words.labels.duration, span(reader, time(detail, 'start-timestamp'), time(detail, 'end-timestamp'))],
    ),
    resources: thing ? [resource(thing)] : [],
    ...optional(
      'url',
      resourceUrl(texts(payload, 'resources')[0]) ?? serviceUrl(text(payload, 'region'), 'transfer'),
    ),
  };
};
