// What the module's HCL and the function's sources say of the same things.

import { expect } from 'chai';
import { DEFAULT_CONFIG } from '../../lambda/src/config.ts';
import { readHcl } from '../../scripts/hcl.ts';
import { attributesOf } from './support/hcl.ts';

describe('the module', () => {
  it('gives a group no value that the group does not ask for, which Terraform would drop without a word', async () => {
    const { locals } = await readHcl('main.tf');
    const { variables } = await readHcl('modules/group/variables.tf');
    const { default: group } = locals.groups as { default: Record<string, object> };
    const given = { ...group, senders: locals.senders, function: locals.function } as Record<string, object>;
    for (const [input, values] of Object.entries(given))
      expect(Object.keys(values), input).to.have.members(await keysOf(variables[input]?.type));
    const { package: zip } = (await attributesOf(variables.function?.type)) ?? {};
    expect(Object.keys(locals.package as object), 'function.package').to.have.members(await keysOf(zip));
  });

  it('gives the function every setting that it knows', async () => {
    const { locals } = await readHcl('main.tf');
    const { default: group } = locals.groups as { default: { settings: object; llm: object } };
    const { webhook_secret_arn, concurrency, llm, ...settings } = DEFAULT_CONFIG;
    expect(Object.keys(group.settings)).to.have.members(Object.keys(settings));
    expect(Object.keys(group.llm)).to.have.members(Object.keys(llm));
  });
});

async function keysOf(type: unknown): Promise<string[]> {
  return Object.keys((await attributesOf(type)) ?? {});
}
