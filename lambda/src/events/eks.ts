// Amazon EKS: https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-eks.html

import { eksClusterUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  when,
  worded,
} from './describer.ts';
import { at, items, text, texts } from './fields.ts';
import { beyond, inWords } from './sentences.ts';

export const EVENT_SEVERITIES: Severities<keyof Locale['eks']['events']> = {
  'EKS Fargate Pod Scheduled Termination': 'warning',
  'EKS Addon Creation Failed': 'warning',
  'EKS Addon Update Failed': 'warning',
  'EKS Addon Deletion Failed': 'warning',
  'EKS Addon Health Degraded': 'critical',
  'EKS Addon Health Restored': 'ok',
};

export const eks: Describer = ({ payload }, reader) => {
  const kind = text(payload, 'detail-type');
  const { words } = reader;
  const what = lookup<string>(words.eks.events, kind);
  if (what === undefined) return undefined;
  const detail = at(payload, 'detail');
  const cluster = text(detail, 'clusterName');
  const pod = [text(detail, 'podNamespace'), text(detail, 'podName')].filter(Boolean).join('/');
  const addon = text(detail, 'addonName');
  const isPod = kind === 'EKS Fargate Pod Scheduled Termination';
  const name = (isPod ? pod : addon) || texts(payload, 'resources')[0];
  // AWS publishes no body for the add-on events; these are the names that its API uses.
  const issues = [...items(detail, 'health', 'issues'), ...items(detail, 'issues')];
  const region = text(payload, 'region');
  const url = cluster ? eksClusterUrl(region, cluster) : serviceUrl(region, 'eks');
  return {
    severity: severityOf(EVENT_SEVERITIES, kind),
    title: headline(reader, what, name, cluster && words.eks.cluster(cluster)),
    facts: facts(
      [words.labels.cluster, cluster],
      [words.eks.terminationTime, when(reader, detail, 'scheduledTerminationTime')],
      [words.eks.evictError, text(detail, 'evictErrorMessage')],
      [words.labels.reason, text(detail, 'message') ?? text(detail, 'errorMessage')],
      [words.labels.reason, issues.flatMap((issue) => issueText(issue, reader)).join(words.listComma)],
      [words.eks.profile, text(detail, 'fargateProfileName')],
      [words.labels.version, text(detail, 'addonVersion')],
      [words.labels.next, isPod ? words.eks.podNext : undefined],
    ),
    resources: name ? [resource(name)] : [],
    ...optional('url', url),
  };
};

function issueText(issue: unknown, reader: Reader): string[] {
  const { words } = reader;
  const [code, message] = [text(issue, 'code'), text(issue, 'message')];
  const isKnown = lookup(words.eks.issues, code) !== undefined;
  const told = [
    worded(words.eks.issues, code, reader),
    isKnown ? beyond(message, [], reader) : message && inWords(message, 'aws.eks', reader),
  ];
  return told.some(Boolean) ? [told.filter(Boolean).join(words.colon)] : [];
}
