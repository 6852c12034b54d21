// What each example may do to the account that it is applied in.

import { expect } from 'chai';
import { type Block, expressionOf, type Hcl, moduleFolders, readModule } from '../../scripts/hcl.ts';

/** An account can have any number of these, and they cost nothing or cents a month. */
const HARMLESS = [
  'aws_cloudwatch_event_bus',
  'aws_cloudwatch_metric_alarm',
  'aws_sns_topic',
  'aws_sqs_queue',
];

/** Modules that create only such things. */
const HARMLESS_MODULES = ['../..', '../../modules/event-forwarder', '../../modules/event-rule'];

const folders = moduleFolders().filter((folder) => folder.startsWith('examples/'));
const examples = await Promise.all(
  folders.map(async (folder) => ({ folder, hcl: await readModule(folder) })),
);

describe('each example', () => {
  for (const { folder, hcl } of examples) {
    it(`creates what an account has only once, or what costs money by the hour, on request alone: ${folder}`, () => {
      const unasked = blocksOf(hcl)
        .filter(([address, { source }]) => !isHarmless(address, source))
        .filter(([, { count }]) => !isOffByDefault(count, hcl))
        .map(([address]) => address);
      expect(unasked).to.deep.equal([]);
    });

    it(`begins each name with the name of its notifier: ${folder}`, () => {
      const notifier = nameOf(hcl.modules.notifier);
      const others = blocksOf(hcl).flatMap(([address, block]) =>
        Object.entries(block)
          .filter(([key, value]) => /(?:^|_)(?:name|id|identifier)$/.test(key) && isConstant(value))
          .map(([key, value]) => [`${address}.${key}`, String(value)] as const),
      );
      const foreign = others.filter(([, name]) => !name.startsWith(notifier));
      expect(foreign.filter(([address]) => !SETTINGS.has(address))).to.deep.equal([]);
    });

    it(`leaves it to its user to name an organization: ${folder}`, () => {
      const defaults = Object.entries(hcl.variables).filter(
        ([, { default: value }]) => typeof value === 'string' && /^(?:o-|arn:)/.test(value),
      );
      expect(defaults).to.deep.equal([]);
    });
  }

  it('has a notifier of a name of its own, so that all can be applied in one account', () => {
    const names = examples.map(({ hcl }) => nameOf(hcl.modules.notifier));
    expect(names).to.deep.equal([...new Set(names)]);
  });
});

/** Arguments whose names look as if they named something of the account. */
const SETTINGS = new Set([
  'aws_cloudwatch_metric_alarm.orders_wait.metric_name',
  'module.notifier.llm_model_id',
]);

function blocksOf({ resources, modules }: Hcl): [address: string, block: Block][] {
  return [
    ...Object.entries(resources).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, block]): [string, Block] => [`${type}.${name}`, block]),
    ),
    ...Object.entries(modules).map(([name, block]): [string, Block] => [`module.${name}`, block]),
  ];
}

function isHarmless(address: string, source: unknown): boolean {
  const [type = ''] = address.split('.');
  return type === 'module' ? HARMLESS_MODULES.includes(String(source)) : HARMLESS.includes(type);
}

/** Whether a count is 0 while all its variables have their defaults: false, and null. */
function isOffByDefault(count: unknown, { variables }: Hcl): boolean {
  const [, condition = ''] = /^(.+) \? 1 : 0$/.exec(expressionOf(count) ?? '') ?? [];
  return condition.split(' || ').every((part) => {
    const [, name = '', isSet] = /^var\.(\w+)( != null)?$/.exec(part) ?? [];
    return name in variables && variables[name]?.default === (isSet ? null : false);
  });
}

/** The beginning of a name that each.key ends. */
function nameOf(notifier: Block | undefined): string {
  const name = notifier?.name ?? 'dingtalk-notifier';
  return String(name).replace(/\$\{.*/s, '');
}

function isConstant(value: unknown): boolean {
  return typeof value === 'string' && !value.startsWith('${');
}
