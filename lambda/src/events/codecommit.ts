// AWS CodeCommit, as EventBridge event and as SNS trigger.
// https://docs.aws.amazon.com/codecommit/latest/userguide/monitoring-events.html
// https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-notify-sns.html

import { parseArn } from '../arn.ts';
import { codeCommitCommitUrl, codeCommitPullRequestUrl, serviceUrl } from '../console.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  type Description,
  detailOf,
  facts,
  headline,
  lookup,
  optional,
  resource,
  word,
} from './describer.ts';
import { items, text, texts, time } from './fields.ts';

const codeCommitPullRequest: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'CodeCommit Pull Request State Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const id = text(detail, 'pullRequestId');
  const isMerged = text(detail, 'isMerged')?.toLowerCase() === 'true';
  const isClosed = text(detail, 'pullRequestStatus') === 'Closed';
  const what = isMerged
    ? words.codecommit.merged
    : isClosed
      ? words.codecommit.closed
      : (lookup<string>(words.codecommit.pullRequests, text(detail, 'event')) ?? words.codecommit.other);
  const [source, target] = [text(detail, 'sourceReference'), text(detail, 'destinationReference')].map(
    branch,
  );
  const name = [id && `#${id}`, text(detail, 'title')].filter(Boolean).join(' ');
  const repositoryName = texts(detail, 'repositoryNames')[0];
  return {
    ...repository(payload, repositoryName, what, name, reader),
    facts: facts(
      [words.codecommit.approval, word(words.codecommit.approvals, text(detail, 'approvalStatus'))],
      [
        words.codecommit.branches,
        source && target ? words.codecommit.merge(source, target) : (source ?? target),
      ],
      [words.labels.operator, person(text(detail, 'callerUserArn') ?? text(detail, 'author'))],
    ),
    ...optional('body', text(detail, 'description')),
    ...optional('url', page(payload, repositoryName)),
  };
};

const codeCommitRepository: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'CodeCommit Repository State Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const name = text(detail, 'referenceName') ?? branch(text(detail, 'referenceFullName'));
  const kinds = lookup(words.codecommit.references, text(detail, 'event'));
  const what = kinds && (text(detail, 'referenceType') === 'tag' ? kinds.tag : kinds.branch);
  return {
    ...repository(payload, text(detail, 'repositoryName'), what ?? words.codecommit.other, name, reader),
    facts: facts(
      [words.labels.operator, person(text(detail, 'callerUserArn'))],
      [words.codecommit.commit, text(detail, 'commitId')?.slice(0, 12)],
    ),
    ...optional('url', page(payload, text(detail, 'repositoryName'))),
  };
};

const codeCommitComment: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'CodeCommit Comment on Commit', 'CodeCommit Comment on Pull Request');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const what = lookup<string>(words.codecommit.comments, text(detail, 'event')) ?? words.codecommit.other;
  const id = text(detail, 'pullRequestId');
  return {
    ...repository(payload, text(detail, 'repositoryName'), what, id && `#${id}`, reader),
    facts: facts(
      [words.labels.operator, person(text(detail, 'callerUserArn'))],
      [words.codecommit.commit, text(detail, 'afterCommitId')?.slice(0, 12)],
    ),
    ...optional('body', text(payload, 'additionalAttributes', 'commentBody')),
    ...optional('url', page(payload, text(detail, 'repositoryName'))),
  };
};

/** { Records: [{ eventSource: "aws:codecommit", … }] } */
const codeCommitTrigger: Describer = ({ payload }, reader) => {
  const [record] = items(payload, 'Records');
  if (text(record, 'eventSource') !== 'aws:codecommit') return undefined;
  const { words } = reader;
  const arn = text(record, 'eventSourceARN');
  const parsed = parseArn(arn);
  const references = items(payload, 'Records').flatMap((item) => items(item, 'codecommit', 'references'));
  const named = references.flatMap((item) => branch(text(item, 'ref')) ?? []);
  const [first] = references;
  const kinds = words.codecommit.references;
  const change =
    text(first, 'created') === 'true'
      ? kinds.referenceCreated
      : text(first, 'deleted') === 'true'
        ? kinds.referenceDeleted
        : kinds.referenceUpdated;
  const what = text(first, 'ref')?.startsWith('refs/tags/') ? change.tag : change.branch;
  const name = named.length > 1 ? words.andOthers(named[0] ?? '', named.length) : named[0];
  const region = text(record, 'awsRegion') ?? parsed?.region;
  const commit = text(first, 'commit');
  return {
    ...repository(payload, parsed?.resource, first ? what : words.codecommit.other, name, reader),
    source: 'aws.codecommit',
    kind: 'CodeCommit Repository State Change',
    facts: facts(
      [words.codecommit.changedReferences, named.length > 1 ? named.join(words.listComma) : undefined],
      [words.labels.operator, person(text(record, 'userIdentityARN'))],
      [words.codecommit.commit, commit?.slice(0, 12)],
      [words.labels.description, text(record, 'customData')],
    ),
    resources: parsed ? [resource(parsed.resource, arn)] : [],
    ...optional('region', region),
    ...optional('account', parsed?.account || undefined),
    ...optional('time', time(record, 'eventTime')),
    ...optional(
      'url',
      parsed && commit
        ? codeCommitCommitUrl(region, parsed.resource, commit)
        : serviceUrl(region, 'codecommit'),
    ),
  };
};

function repository(
  payload: unknown,
  name: string | undefined,
  what: string,
  about: string | undefined,
  reader: Reader,
): Omit<Description, 'facts'> {
  const { words } = reader;
  return {
    severity: 'info',
    title: headline(reader, words.codecommit.title(what), about, name && words.codecommit.repository(name)),
    resourceLabel: words.labels.repository,
    resources: name ? [resource(name, texts(payload, 'resources')[0])] : [],
  };
}

function branch(reference: string | undefined): string | undefined {
  return reference?.replace(/^refs\/(?:heads|tags)\//, '');
}

/** The user of an ARN; of an assumed role, role and session. */
function person(value: string | undefined): string | undefined {
  return parseArn(value)?.name ?? value;
}

/** The page of the pull request, else of the commit; not the address in `notificationBody`, which quotes titles. */
function page(payload: unknown, repository: string | undefined): string | undefined {
  const region = text(payload, 'region');
  const [pullRequest, commit] = [
    text(payload, 'detail', 'pullRequestId'),
    text(payload, 'detail', 'afterCommitId') ??
      text(payload, 'detail', 'commitId') ??
      text(payload, 'detail', 'oldCommitId'),
  ];
  if (repository && pullRequest) return codeCommitPullRequestUrl(region, repository, pullRequest);
  if (repository && commit) return codeCommitCommitUrl(region, repository, commit);
  return serviceUrl(region, 'codecommit');
}

export const codeCommit: Describer[] = [
  codeCommitPullRequest,
  codeCommitRepository,
  codeCommitComment,
  codeCommitTrigger,
];
