// Amazon WorkSpaces: https://docs.aws.amazon.com/workspaces/latest/adminguide/cloudwatch-events.html

import { serviceUrl } from '../console.ts';
import { type Describer, detailOf, facts, headline, optional, resource, when } from './describer.ts';
import { text } from './fields.ts';

export const workSpacesAccess: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'WorkSpaces Access');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const id = text(detail, 'workspaceId');
  const isLogin = text(detail, 'actionType') === 'successfulLogin';
  return {
    severity: 'info',
    title: headline(reader, isLogin ? words.workspaces.login : words.workspaces.access, id),
    facts: facts(
      [words.labels.action, isLogin ? undefined : text(detail, 'actionType')],
      [words.workspaces.clientIp, text(detail, 'clientIpAddress')],
      [words.workspaces.loginTime, when(reader, detail, 'loginTime')],
      [words.workspaces.platform, text(detail, 'clientPlatform')],
      [words.workspaces.client, text(detail, 'workspacesClientProductName')],
      [words.workspaces.directory, text(detail, 'directoryId')],
    ),
    resources: id ? [resource(id)] : [],
    ...optional('url', serviceUrl(text(payload, 'region'), 'workspaces')),
  };
};
