// Tags of any resource: https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-tag.html

import { parseArn } from '../arn.ts';
import { resourceUrl } from '../console.ts';
import { type Describer, detailOf, facts, optional, resource, tagged } from './describer.ts';
import { at, text, texts } from './fields.ts';

export const tagChange: Describer = ({ payload }, { words }) => {
  const detail = detailOf(payload, 'Tag Change on Resource');
  if (detail === undefined) return undefined;
  const arn = texts(payload, 'resources')[0];
  const name = parseArn(arn)?.name ?? arn ?? '';
  const url = resourceUrl(arn);
  const changes = texts(detail, 'changed-tag-keys').map((key) =>
    words.tag.set(key, text(at(detail, 'tags'), key) ?? words.tag.removed),
  );
  return {
    severity: 'info',
    title: words.tag.title(name),
    facts: facts(
      [words.tag.labels.changed, changes.join(words.listComma)],
      [
        words.tag.labels.resourceType,
        [serviceName(text(detail, 'service')), text(detail, 'resource-type')].filter(Boolean).join(' '),
      ],
    ),
    resources: name ? [tagged(resource(name, parseArn(arn) && arn, url), detail, 'tags')] : [],
    ...optional('url', url),
  };
};

/** "ec2" → "EC2", "lambda" → "Lambda" */
function serviceName(code = ''): string {
  return code.length <= 3 ? code.toUpperCase() : code.charAt(0).toUpperCase() + code.slice(1);
}
