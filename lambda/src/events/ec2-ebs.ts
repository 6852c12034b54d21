// Amazon EBS, whose events come from EC2: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-cloud-watch-events.html

import { parseArn } from '../arn.ts';
import { ebsSnapshotUrl, ebsVolumeUrl, resourceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Resource } from '../notification.ts';
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
  span,
  word,
} from './describer.ts';
import { items, text, texts, time } from './fields.ts';

/** Severity of a failure. An instance without its volume is down; a snapshot can be taken again. */
export const FAILURE_SEVERITIES: Severities<keyof Locale['ec2Ebs']['events']> = {
  attachVolume: 'critical',
  reattachVolume: 'critical',
  other: 'warning',
};

/** https://docs.aws.amazon.com/ebs/latest/userguide/ebs-cloud-watch-events.html#volume-events */
const ebsVolumeOrSnapshot: Describer = ({ payload }, reader) => {
  const detail = detailOf(
    payload,
    'EBS Volume Notification',
    'EBS Snapshot Notification',
    'EBS Multi-Volume Snapshots Completion Status',
  );
  if (detail === undefined) return undefined;
  const { words } = reader;
  const region = text(payload, 'region');
  const [event, result] = [text(detail, 'event'), text(detail, 'result')];
  const isFailed = result === 'failed';
  const snapshots = items(detail, 'snapshots');
  const failed = snapshots.filter((snapshot) => text(snapshot, 'status') === 'error');
  const own = text(detail, 'snapshot_id');
  // Without the KMS key that the reason names. Those that failed stand first.
  const arns = own === undefined ? texts(payload, 'resources').filter(isVolumeOrSnapshot) : [own];
  const failedArns = failed.flatMap((snapshot) => text(snapshot, 'snapshot_id') ?? []);
  const resources = [...new Set([...failedArns, ...arns])].map((arn) => ebsResource(arn, region));
  const source = text(detail, 'source');
  const done = isFailed || result === undefined ? undefined : lookup<string>(words.ec2Ebs.done, event);
  const outcome =
    done ??
    words.ec2Ebs.outcome(word(words.ec2Ebs.events, event) ?? '', word(words.ec2Ebs.results, result) ?? '');
  const name = resources[0]?.name;
  return {
    severity: isFailed ? severityOf(FAILURE_SEVERITIES, event) : 'info',
    title: headline(
      reader,
      words.ec2Ebs.title(outcome),
      name && snapshots.length > 1 ? words.andOthers(name, snapshots.length) : name,
    ),
    facts: facts(
      [words.labels.reason, text(detail, 'cause')],
      [
        words.ec2Ebs.snapshots,
        isFailed && snapshots.length > 0 ? words.ec2Ebs.partial(failed.length, snapshots.length) : undefined,
      ],
      [words.labels.source, source && ebsResource(source, region).name],
      [words.labels.duration, span(reader, time(detail, 'startTime'), time(detail, 'endTime'))],
    ),
    resources,
    ...optional('url', resources[0]?.url),
  };
};

export const FAST_RESTORE_SEVERITIES: Severities<keyof Locale['ec2Ebs']> = { fastRestoreFailed: 'warning' };

const ebsFastSnapshotRestore: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'EBS Fast Snapshot Restore State-change Notification');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const region = text(payload, 'region');
  const arn = texts(payload, 'resources')[0];
  const snapshot = text(detail, 'snapshot-id') ?? (arn && ebsResource(arn, region).name);
  const message = text(detail, 'message') ?? '';
  // What nobody asked for was refused: "Client.InvalidSnapshot…", "Server.InsufficientCapacity", …
  const isFailed = message !== '' && !/^Client\.UserInitiated/.test(message);
  const state = text(detail, 'state');
  const url = snapshot && ebsSnapshotUrl(region, snapshot);
  return {
    severity: severityOf(FAST_RESTORE_SEVERITIES, isFailed ? 'fastRestoreFailed' : undefined),
    title: headline(
      reader,
      words.ec2Ebs.title(
        isFailed
          ? words.ec2Ebs.fastRestoreFailed
          : words.ec2Ebs.fastRestore(word(words.ec2Ebs.fastRestoreStates, state) ?? ''),
      ),
      snapshot,
      text(detail, 'zone'),
    ),
    facts: facts(
      [words.labels.reason, isFailed ? message : undefined],
      [words.labels.zone, text(detail, 'zone')],
    ),
    resources: snapshot ? [resource(snapshot, arn, url)] : [],
    ...optional('url', url),
  };
};

export const ebs: Describer[] = [ebsVolumeOrSnapshot, ebsFastSnapshotRestore];

function isVolumeOrSnapshot(arn: string): boolean {
  return /\b(?:vol|snap)-/.test(arn);
}

/** EBS writes its ARNs with the region where the account belongs: arn:aws:ec2::us-west-2:snapshot/snap-0abc. */
function ebsResource(arn: string, eventRegion: string | undefined): Resource {
  const [, ownRegion] = /^arn:[\w-]+:ec2::([a-z]{2}-[\w-]+):/.exec(arn) ?? [];
  const region = parseArn(arn)?.region || ownRegion || eventRegion;
  const name = parseArn(arn)?.name ?? arn.split('/').at(-1) ?? arn;
  const url = name.startsWith('vol-')
    ? ebsVolumeUrl(region, name)
    : name.startsWith('snap-')
      ? ebsSnapshotUrl(region, name)
      : resourceUrl(arn);
  return resource(name, arn, url);
}
