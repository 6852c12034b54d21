// Amazon SES: notifications of an identity (notificationType), of a configuration set (eventType), and EventBridge.
// https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
// https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  word,
} from './describer.ts';
import { at, isEventBridge, items, text, texts, time } from './fields.ts';
import { inWords } from './sentences.ts';

export const SEVERITIES: Severities<keyof Locale['ses']['kinds'] | 'permanentBounce'> = {
  permanentBounce: 'warning',
  complaint: 'warning',
  reject: 'warning',
  renderingfailure: 'warning',
};

const sesMail: Describer = ({ payload, sourceArn }, reader) => {
  const record = isEventBridge(payload) ? at(payload, 'detail') : payload;
  // "Rendering Failure" → renderingfailure
  const kind = (text(record, 'notificationType') ?? text(record, 'eventType') ?? '')
    .toLowerCase()
    .replace(/\s/g, '');
  const { words } = reader;
  const name = lookup<string>(words.ses.kinds, kind);
  const mail = at(record, 'mail');
  if (name === undefined || text(mail, 'messageId') === undefined) return undefined;
  const about = at(record, lookup(PARTS, kind) ?? kind);
  const bounceType = text(about, 'bounceType');
  const addressed = [
    ...items(about, 'bouncedRecipients'),
    ...items(about, 'complainedRecipients'),
    ...items(about, 'delayedRecipients'),
  ];
  const recipients = addressed.flatMap((item) => text(item, 'emailAddress') ?? []);
  const shown = recipients.length > 0 ? recipients : texts(mail, 'destination');
  const [first] = shown;
  const subType = text(about, 'bounceSubType');
  const isPermanent = kind === 'bounce' && bounceType === 'Permanent';
  const diagnostics = addressed.flatMap((item) => text(item, 'diagnosticCode') ?? []);
  const region = parseArn(text(mail, 'sourceArn'))?.region || parseArn(sourceArn)?.region;
  return {
    source: 'aws.ses',
    kind: `SES ${kind}`,
    severity: severityOf(SEVERITIES, isPermanent ? 'permanentBounce' : kind),
    title: headline(
      reader,
      isPermanent
        ? words.ses.permanentBounce
        : kind === 'bounce' && bounceType === 'Transient'
          ? words.ses.transientBounce
          : name,
      first && (shown.length > 1 ? words.andOthers(first, shown.length) : first),
    ),
    facts: facts(
      [
        words.ses.bounceType,
        [word(words.ses.bounceTypes, bounceType), subType === 'General' ? undefined : subType]
          .filter(Boolean)
          .join(' / '),
      ],
      [words.ses.feedback, word(words.ses.feedbacks, text(about, 'complaintFeedbackType'))],
      [words.labels.reason, word(words.ses.delays, text(about, 'delayType')) ?? text(about, 'reason')],
      [words.labels.reason, text(about, 'errorMessage')],
      [words.ses.diagnostic, diagnostics[0] ?? text(about, 'smtpResponse')],
      [words.ses.sender, text(mail, 'source')],
      [words.ses.subject, text(mail, 'commonHeaders', 'subject')],
      [words.ses.configurationSet, texts(mail, 'tags', 'ses:configuration-set')[0]],
    ),
    resourceLabel: words.labels.recipient,
    resources: shown.map((address) => resource(address)),
    ...optional('region', region || undefined),
    ...optional('account', text(mail, 'sendingAccountId')),
    ...optional('time', time(about, 'timestamp') ?? time(mail, 'timestamp')),
    ...optional('url', resourceUrl(text(mail, 'sourceArn')) ?? serviceUrl(region || undefined, 'ses')),
  };
};

export const ACCOUNT_SEVERITIES: Severities<keyof Locale['ses']['account']> = {
  'Advisor Recommendation Status Open': 'warning',
  'Advisor Recommendation Status Resolved': 'ok',
  'Sending Status Disabled': 'critical',
  'Sending Status Enabled': 'ok',
};

/** https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html */
const sesAccount: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detailType = text(payload, 'detail-type');
  const what = lookup<string>(words.ses.account, detailType);
  if (what === undefined) return undefined;
  const data = text(payload, 'detail', 'data');
  const advice = data && inWords(data.replace(/\.$/, ''), 'aws.ses', reader);
  const arn = texts(payload, 'resources')[0];
  const name = parseArn(arn)?.name ?? arn;
  const severity = severityOf(ACCOUNT_SEVERITIES, detailType);
  const bad = detailType?.replace(/Resolved$/, 'Open').replace(/Enabled$/, 'Disabled');
  return {
    ...optional('stateOf', [arn, data].filter(Boolean).join(' ') || undefined),
    severity,
    ...(severity === 'ok' && { recoversFrom: severityOf(ACCOUNT_SEVERITIES, bad) }),
    title: headline(reader, what, advice ?? name, data && name),
    facts: facts([words.securityFinding.labels.finding, advice]),
    resources: name ? [resource(name, parseArn(arn) && arn)] : [],
    ...optional('url', resourceUrl(arn) ?? serviceUrl(text(payload, 'region'), 'ses')),
  };
};

export const ses: Describer[] = [sesMail, sesAccount];

/** Where a record's own part has another name than its kind. */
const PARTS: Record<string, string> = {
  renderingfailure: 'failure',
  deliverydelay: 'deliveryDelay',
};
