// Amazon EBS: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-cloud-watch-events.html
// Data Lifecycle Manager: https://docs.aws.amazon.com/ebs/latest/userguide/monitor-cloudwatch-events.html
// Recycle Bin: https://docs.aws.amazon.com/ebs/latest/userguide/eventbridge.html

import { parseArn } from '../arn.ts';
import { ebsSnapshotUrl, ebsVolumeUrl, resourceUrl, serviceUrl } from '../console.ts';
import type { Resource, Severity } from '../notification.ts';
import {
  type Describer,
  detailOf,
  facts,
  given,
  headline,
  lookup,
  resource,
  span,
  when,
  word,
} from './describer.ts';
import { items, text, texts, time } from './fields.ts';

// An instance that lacks its disk is down; a snapshot that failed can be taken again.
const FAILURE_SEVERITIES: Record<string, Severity> = { attachVolume: 'critical', reattachVolume: 'critical' };

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
  const outcome = words.ebs.outcome(
    word(words.ebs.events, event) ?? '',
    word(words.ebs.results, result) ?? '',
  );
  const name = resources[0]?.name;
  return {
    severity: isFailed ? (lookup(FAILURE_SEVERITIES, event) ?? 'warning') : 'info',
    title: headline(
      reader,
      words.ebs.title(outcome),
      name && snapshots.length > 1 ? words.andOthers(name, snapshots.length) : name,
    ),
    facts: facts(
      [words.labels.reason, text(detail, 'cause')],
      [
        words.ebs.snapshots,
        isFailed && snapshots.length > 0 ? words.ebs.partial(failed.length, snapshots.length) : undefined,
      ],
      [words.labels.source, source && ebsResource(source, region).name],
      [words.labels.duration, span(reader, time(detail, 'startTime'), time(detail, 'endTime'))],
    ),
    resources,
    ...given('url', resources[0]?.url),
  };
};

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
    severity: isFailed ? 'warning' : 'info',
    title: headline(
      reader,
      words.ebs.title(
        isFailed
          ? words.ebs.fastRestoreFailed
          : words.ebs.fastRestore(word(words.ebs.fastRestoreStates, state) ?? ''),
      ),
      snapshot,
      text(detail, 'zone'),
    ),
    facts: facts(
      [words.labels.reason, isFailed ? message : undefined],
      [words.labels.state, isFailed ? word(words.ebs.fastRestoreStates, state) : undefined],
    ),
    resources: snapshot ? [resource(snapshot, arn, url)] : [],
    ...given('url', url),
  };
};

const dlmPolicy: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'DLM Policy State Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const arn = text(detail, 'policy_id') ?? texts(payload, 'resources')[0];
  const policy = parseArn(arn)?.name ?? arn;
  const state = text(detail, 'state');
  return {
    severity: state === 'ERROR' ? 'warning' : 'info',
    title: headline(reader, words.dlm.title(word(words.dlm.states, state) ?? ''), policy),
    facts: facts([words.labels.reason, text(detail, 'cause')]),
    resources: policy ? [resource(policy, arn)] : [],
    ...given('url', serviceUrl(text(payload, 'region'), 'ec2')),
  };
};

const RECYCLE_BIN_SEVERITIES: Record<string, Severity> = {
  'Recycle Bin Rule Change Attempted': 'warning',
  'Recycle Bin Rule Unlock Scheduled': 'warning',
  'Recycle Bin Rule Unlocking Notice': 'warning',
  'Recycle Bin Rule Unlocked': 'warning',
};

const recycleBinRule: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const kinds: Record<string, string> = words.recycleBin.kinds;
  const detail = detailOf(payload, ...Object.keys(kinds));
  if (detail === undefined) return undefined;
  const kind = text(payload, 'detail-type') ?? '';
  const arn = texts(payload, 'resources')[0];
  const rule = text(detail, 'rule-id') ?? parseArn(arn)?.name;
  const [, count, unit] = /^(\d+) (\w+)$/.exec(text(detail, 'unlock-delay-period') ?? '') ?? [];
  return {
    severity: lookup(RECYCLE_BIN_SEVERITIES, kind) ?? 'info',
    title: headline(reader, words.recycleBin.title(word(kinds, kind) ?? ''), rule),
    facts: facts(
      [words.recycleBin.call, text(detail, 'api-name')],
      [words.labels.description, text(detail, 'rule-description')],
      [words.recycleBin.unlockTime, when(reader, detail, 'scheduled-unlock-time')],
      [words.recycleBin.unlockDelay, count && unit && words.recycleBin.delay(count, unit)],
    ),
    resources: rule ? [resource(rule, arn)] : [],
    ...given('url', serviceUrl(text(payload, 'region'), 'rbin')),
  };
};

export const ebs: Describer[] = [ebsVolumeOrSnapshot, ebsFastSnapshotRestore, dlmPolicy, recycleBinRule];

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
