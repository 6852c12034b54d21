// Amazon ECR: https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html

import { ecrRepositoryUrl, ecrScanUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  word,
} from './describer.ts';
import { entries, number, text, texts } from './fields.ts';

const LEVELS = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED', 'UNTRIAGED'];

export const SCAN_SEVERITIES: Severities<keyof Locale['ecr']['scanStates']> = { FAILED: 'warning' };

const ecrImageScan: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'ECR Image Scan', 'ECR Scan Resource Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const status = text(detail, 'scan-status');
  const counts = LEVELS.flatMap((level) => {
    const count = number(detail, 'finding-severity-counts', level);
    return count ? [{ level, count }] : [];
  });
  const worst = counts[0]?.level;
  const isFailed = status === 'FAILED';
  const state = word(words.ecr.scanStates, status);
  const isOver = status === 'COMPLETE' || status === 'INITIAL_SCAN_COMPLETE' || worst !== undefined;
  return {
    ...image(payload, detail, reader, scanTitle()),
    severity: lookup(SCAN_SEVERITIES, status) ?? severityOf(LEVEL_SEVERITIES, worst),
    facts: facts(
      [
        words.ecr.findings,
        counts
          .map(({ level, count }) => words.ecr.finding(word(words.ecr.levels, level) ?? level, count))
          .join(words.listComma),
      ],
      [words.labels.state, status === 'COMPLETE' || isFailed ? undefined : state],
      [words.labels.reason, text(detail, 'scan-status-reason')],
      [words.ecr.digest, shortDigest(text(detail, 'image-digest'))],
    ),
  };

  function scanTitle(): string {
    if (worst === 'CRITICAL') return words.ecr.critical;
    if (worst !== undefined) return words.ecr.found;
    if (isOver && entries(detail, 'finding-severity-counts').length === 0) return words.ecr.clean;
    return state ? words.jobState.became(words.ecr.scan, state) : words.jobState.changed(words.ecr.scan);
  }
};

export const LEVEL_SEVERITIES: Severities<keyof Locale['ecr']['levels']> = {
  CRITICAL: 'warning',
  HIGH: 'warning',
};

export const RESULT_SEVERITIES: Severities<keyof Locale['ecr']['results']> = { FAILURE: 'warning' };

const ecrImageAction: Describer = ({ payload }, reader) => {
  const detail = detailOf(
    payload,
    'ECR Image Action',
    'ECR Referrer Action',
    'ECR Replication Action',
    'ECR Pull Through Cache Action',
  );
  if (detail === undefined) return undefined;
  const { words } = reader;
  const isPullThrough = text(payload, 'detail-type') === 'ECR Pull Through Cache Action';
  const [reason, code] = [text(detail, 'failure-reason'), text(detail, 'failure-code')];
  const told = text(detail, isPullThrough ? 'sync-status' : 'result');
  // AWS documents no other word than SUCCESS.
  const isFailed = (told ?? 'SUCCESS') !== 'SUCCESS' || reason !== undefined || code !== undefined;
  const result = isFailed ? 'FAILURE' : told;
  const action = isPullThrough
    ? words.ecr.pullThrough
    : (word(words.ecr.actions, text(detail, 'action-type')) ?? '');
  return {
    ...image(payload, detail, reader, words.ecr.action(action, word(words.ecr.results, result) ?? '').trim()),
    severity: severityOf(RESULT_SEVERITIES, result),
    facts: facts(
      [words.labels.reason, reason ?? code],
      [words.labels.errorCode, reason === undefined ? undefined : code],
      [words.ecr.upstream, text(detail, 'upstream-registry-url')],
      [words.labels.source, text(detail, 'source-region')],
      [words.ecr.digest, shortDigest(text(detail, 'image-digest'))],
    ),
  };
};

/** Of a scan what it found, else the repository; a prefix of repositories has no page. */
function page(
  payload: unknown,
  repository: string | undefined,
  digest: string | undefined,
): string | undefined {
  const [region, account] = [text(payload, 'region'), text(payload, 'account')];
  if (!repository || !account) return serviceUrl(region, 'ecr');
  return digest && text(payload, 'detail-type') === 'ECR Image Scan'
    ? ecrScanUrl(region, account, repository, digest)
    : ecrRepositoryUrl(region, account, repository);
}

/** The parts that the messages of all images share. */
function image(payload: unknown, detail: unknown, reader: Reader, what: string) {
  const repository = text(detail, 'repository-name') ?? text(detail, 'ecr-repository-prefix');
  const tags = [text(detail, 'image-tag') ?? [], texts(detail, 'image-tags')].flat();
  const name = [repository, tags.join(',')].filter(Boolean).join(':');
  const url = page(payload, text(detail, 'repository-name'), text(detail, 'image-digest'));
  return {
    title: headline(reader, what, name),
    resources: name ? [resource(name, texts(payload, 'resources')[0])] : [],
    ...optional('url', url),
  };
}

/** As `docker images --digests` is read: the first twelve digits distinguish images. */
function shortDigest(digest: string | undefined): string | undefined {
  return digest?.replace(/^(sha256:[\da-f]{12})[\da-f]+$/, '$1');
}

export const ecr: Describer[] = [ecrImageScan, ecrImageAction];
