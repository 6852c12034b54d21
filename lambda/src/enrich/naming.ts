// Which machine, and whose it is: the names and owners of resources, from settings and from the tags in the event.

import type { Config } from '../config.ts';
import { lookup } from '../events/describer.ts';
import { unmarked } from '../events/run-describers.ts';
import { type Calls, isAtLeast, type Notification, type Resource } from '../notification.ts';
import { optional } from '../optional.ts';
import type { Reader } from '../reader.ts';
import { cut, oneLine, replaceNames } from '../strings.ts';

/** Code points of a name or an owner: about a line of a phone. */
const LONGEST_NAME = 40;
/** A message lists fewer, and each name is sought in every fact. */
const MOST_NAMED = 20;
const MOST_OWNERS = 3;

/**
 * Adds to a notification the names of its resources, "web-1（i-0abc）", wherever their ids are, and their owners. A name is
 * that of `resource_names`, by id or by ARN, else the tag "Name"; an owner is the tag `owner_tag`. A tag is foreign text:
 * it calls only people who are in `owners`, and those only from `mentions.min_severity` on.
 */
export function createNaming(
  {
    resource_names,
    owners,
    owner_tag,
    mentions,
  }: Pick<Config, 'resource_names' | 'owners' | 'owner_tag' | 'mentions'>,
  { words }: Reader,
): (notification: Notification) => Notification {
  const nameOf = ({ name, id = name, arn, tags = {} }: Resource) => {
    const own = lookup(resource_names, id) ?? lookup(resource_names, arn) ?? lookup(tags, 'Name');
    return own === undefined ? '' : shortText(own);
  };
  return (notification) => {
    const { title, facts, resources, watched = [], severity } = notification;
    const all = [...resources, ...watched];
    const names = all
      .slice(0, MOST_NAMED)
      .map((resource) => ({ id: resource.id ?? resource.name, name: nameOf(resource) }))
      .filter(({ id, name }) => name !== '' && name !== id);
    const tagged = all.flatMap(({ tags }) => lookup(tags ?? {}, owner_tag) ?? []);
    const values = [...new Set(tagged)];
    const known = values.filter((value) => lookup(owners, value) !== undefined);
    // The tags of others must not hide those who are called.
    const shown = [...new Set([...known, ...values])].slice(0, MOST_OWNERS);
    if (names.length === 0 && shown.length === 0) return notification;

    const replacements = names.map(({ id, name }) => ({ name: id, replacement: words.annotated(name, id) }));
    const named = (text: string) => replaceNames(text, replacements);
    const called = isAtLeast(severity, mentions.min_severity)
      ? known.flatMap((owner) => lookup(owners, owner) ?? [])
      : [];
    return {
      ...notification,
      title: named(title),
      facts: [
        ...facts.map((fact) => ({ ...fact, value: named(fact.value) })),
        ...(shown.length > 0
          ? [
              {
                label: words.labels.owner,
                value: shown.map(shortText).join(words.listComma),
              },
            ]
          : []),
      ],
      resources: resources.map((resource) => {
        const { name, id = name } = resource;
        return { ...resource, name: named(name), id };
      }),
      ...optional('mentions', callsOf(notification.mentions, called)),
    };
  };
}

/** On one line, and without the marks of severity, which only titles of this function have. */
function shortText(value: string): string {
  return cut(unmarked(oneLine(value)), LONGEST_NAME, '…');
}

/** Whom a notification calls, and the owners. */
function callsOf(own: Calls | undefined, owners: Pick<Calls, 'mobiles' | 'user_ids'>[]): Calls | undefined {
  if (owners.length === 0) return own;
  const { mobiles = [], user_ids = [], all = false } = own ?? {};
  return {
    mobiles: [...mobiles, ...owners.flatMap(({ mobiles }) => mobiles)],
    user_ids: [...user_ids, ...owners.flatMap(({ user_ids }) => user_ids)],
    all,
  };
}
