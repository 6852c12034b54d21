// AWS CodeBuild: https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications.html

import { parseArn } from '../arn.ts';
import { codeBuildUrl, consoleUrl } from '../console.ts';
import type { Fact } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { withoutEnclosing } from '../strings.ts';
import {
  type Describer,
  detailOf,
  duration,
  facts,
  headline,
  lookup,
  optional,
  resource,
  word,
} from './describer.ts';
import { items, number, text, texts } from './fields.ts';
import { became, jobSeverity } from './job-state.ts';

const PHASE = 'CodeBuild Build Phase Change';

export const codeBuild: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'CodeBuild Build State Change', PHASE);
  if (detail === undefined) return undefined;
  const { words } = reader;
  const isPhase = text(payload, 'detail-type') === PHASE;
  const arn = text(detail, 'build-id') ?? texts(payload, 'resources')[0];
  const build = parseArn(arn)?.name ?? arn;
  const project = text(detail, 'project-name') ?? build?.split(':')[0];
  const status = isPhase ? text(detail, 'completed-phase-status') : text(detail, 'build-status');
  const phase = isPhase ? text(detail, 'completed-phase') : undefined;
  const failed = failedPhase(detail, isPhase);
  const logs = consoleUrl(text(detail, 'additional-information', 'logs', 'deep-link'), 'cloudwatch');
  const url = build ? codeBuildUrl(text(payload, 'region'), build) : undefined;
  return {
    ...optional('stateOf', arn),
    severity: jobSeverity(status),
    title: headline(
      reader,
      became(reader, isPhase ? words.codebuild.phase : words.codebuild.build, status),
      project,
      phase && word(words.codebuild.phases, phase),
    ),
    facts: [
      ...facts(
        [words.codebuild.failedPhase, !isPhase && failed ? phaseName(failed.type, reader) : undefined],
        [words.codebuild.phaseLabel, word(words.codebuild.phases, phase)],
        [words.labels.reason, failed?.reason],
        [words.labels.source, source(detail)],
        [words.labels.triggeredBy, text(detail, 'additional-information', 'initiator')],
        [words.labels.duration, took(detail, isPhase, reader)],
      ),
      ...(logs
        ? [{ label: words.codebuild.logs, value: words.codebuild.openLogs, url: logs } satisfies Fact]
        : []),
    ],
    resourceLabel: words.labels.buildId,
    resources: build ? [resource(build, arn, url)] : [],
    ...optional('url', url),
  };
};

/** The phase that went wrong and why: ["phase-context"] holds the error of the command. */
function failedPhase(detail: unknown, isPhase: boolean): { type?: string; reason?: string } | undefined {
  if (isPhase) return optional('reason', meaningful([text(detail, 'completed-phase-context') ?? '']));
  const phase = items(detail, 'additional-information', 'phases').find(
    (item) => !/^(?:SUCCEEDED|STOPPED)$/.test(text(item, 'phase-status') ?? 'SUCCEEDED'),
  );
  if (phase === undefined) return undefined;
  return {
    ...optional('type', text(phase, 'phase-type')),
    ...optional('reason', meaningful(texts(phase, 'phase-context'))),
  };
}

/** AWS writes contexts without content as "[]", "[: ]" and ": ". */
function meaningful(contexts: string[]): string | undefined {
  const told = contexts
    .map((context) => withoutEnclosing(withoutEnclosing(context, '[', ']'), ':', ':'))
    .filter(Boolean);
  return told.join('\n') || undefined;
}

function phaseName(phase: string | undefined, { words }: Reader): string | undefined {
  const name = lookup<string>(words.codebuild.phases, phase);
  return name && phase ? words.annotated(name, phase) : phase;
}

/** "shop@feature/cart": of "https://github.com/example/shop.git" and "refs/heads/feature/cart". */
function source(detail: unknown): string | undefined {
  const location = text(detail, 'additional-information', 'source', 'location');
  const version = text(detail, 'additional-information', 'source-version');
  const repository =
    location
      ?.split('/')
      .at(-1)
      ?.replace(/\.git$/, '') || location;
  return [repository, version?.replace(/^refs\/(?:heads|tags)\//, '')].filter(Boolean).join('@') || undefined;
}

function took(detail: unknown, isPhase: boolean, reader: Reader): string | undefined {
  if (isPhase) return duration(reader, number(detail, 'completed-phase-duration-seconds'));
  const seconds = items(detail, 'additional-information', 'phases').flatMap(
    (phase) => number(phase, 'duration-in-seconds') ?? [],
  );
  return seconds.length > 0
    ? duration(
        reader,
        seconds.reduce((sum, next) => sum + next, 0),
      )
    : undefined;
}
