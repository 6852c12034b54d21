// Notification rules of the developer tools: an EventBridge event whose detail-type is called detailType.
// https://docs.aws.amazon.com/dtconsole/latest/userguide/concepts.html

import type { AwsEvent } from '../inbox.ts';
import type { Reader } from '../reader.ts';
import { codeBuild } from './codebuild.ts';
import { codeCommit } from './codecommit.ts';
import { codeDeploy } from './codedeploy.ts';
import { codePipeline } from './codepipeline.ts';
import { type Describer, type Description, optional } from './describer.ts';
import { isObject, text, time } from './fields.ts';
import { generic } from './generic.ts';

const TOOLS: Describer[] = [codePipeline, codeBuild, codeDeploy, ...codeCommit];

export const developerToolsNotification: Describer = (event, reader) => {
  const { payload } = event;
  const kind = text(payload, 'detailType');
  const source = text(payload, 'source');
  if (!isObject(payload) || kind === undefined || source === undefined) return undefined;
  return {
    ...optional('time', time(payload, 'time')),
    ...optional('region', text(payload, 'region')),
    ...optional('account', text(payload, 'account')),
    ...described({ ...event, payload: { ...payload, 'detail-type': kind } }, reader),
    source,
    kind,
  };
};

function described(event: AwsEvent, reader: Reader): Description {
  for (const tool of TOOLS) {
    const found = tool(event, reader);
    if (found !== undefined) return found;
  }
  return generic(event, reader);
}
