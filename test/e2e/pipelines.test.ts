// What docs/pipelines.md and docs/upgrade.md claim, with the real Terraform on the local AWS.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { parse } from '@cdktn/hcl2json';
import { expect } from 'chai';
import { expressionOf } from '../../scripts/hcl.ts';
import { scratchFolder } from '../../scripts/local/cleanup.ts';
import { copyModule } from '../../scripts/local/deployment.ts';
import type { Run } from '../../scripts/local/process.ts';
import { ROOT, type Stack, startStack } from '../../scripts/local/stack.ts';
import {
  findProviderMirror,
  type Provider,
  runTerraform,
  startProvider,
  terraformEnvironment,
} from '../../scripts/local/terraform.ts';

const URL = 'https://oapi.dingtalk.com/robot/send?access_token=';

describe('A pipeline', function () {
  this.timeout(900_000);
  let stack: Stack;
  let secrets: SecretsManagerClient;
  let scratch: string;
  let cwd: string;
  let provider: Provider | undefined;

  before(async () => {
    stack = await startStack();
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    secrets = new SecretsManagerClient({ endpoint: stack.endpoint, region: stack.region, credentials });
    scratch = scratchFolder('pipeline-');
    const copy = join(scratch, 'module');
    copyModule(ROOT, copy);
    cwd = join(copy, 'examples', 'complete');
    expect((await terraform(['init', '-no-color'])).code).to.equal(0);
    provider = await startProvider(stack.terraform, cwd, environment());
  });
  after(async () => {
    provider?.stop();
    await stack?.stop();
  });

  /** `token` is that of TF_VAR_webhook_url, which is not set without one. */
  function terraform(args: string[], token?: string): Promise<Run> {
    const env = { ...environment(token), ...provider?.attached };
    return runTerraform(stack.terraform, args, { cwd, env });
  }

  function environment(token?: string): NodeJS.ProcessEnv {
    return terraformEnvironment({
      terraform: stack.terraform,
      mirror: findProviderMirror(ROOT),
      scratch,
      endpoint: stack.endpoint,
      region: stack.region,
      variables: { region: stack.region, ...(token !== undefined && { webhook_url: `${URL}${token}` }) },
    });
  }

  async function webhook(): Promise<string> {
    const { SecretList = [] } = await secrets.send(new ListSecretsCommand({}));
    const { SecretString = '' } = await secrets.send(
      new GetSecretValueCommand({ SecretId: SecretList[0]?.ARN ?? '' }),
    );
    return SecretString;
  }

  const plan = (...args: string[]) => ['plan', '-no-color', '-detailed-exitcode', ...args];
  const apply = (...args: string[]) => ['apply', '-no-color', '-auto-approve', ...args];

  it('cannot plan without the webhook', async () => {
    const { code, output } = await terraform(plan('-out=none.tfplan'));
    expect(code, output).to.equal(1);
    expect(output).to.include('Set exactly one of webhook_url');
    // Terraform keeps the plan of an error, and refuses to apply it.
    expect((await terraform(apply('none.tfplan'), 'late')).code).to.equal(1);
  });

  it('cannot apply a saved plan without the webhook, and makes nothing', async () => {
    expect((await terraform(plan('-out=saved.tfplan'), 'planned')).code).to.equal(2);
    const { code, output } = await terraform(apply('saved.tfplan'));
    expect(code, output).to.equal(1);
    expect(output).to.include('"webhook_url" was set during the plan phase');
    expect((await terraform(['state', 'list'])).stdout.trim()).to.equal('');
  });

  it('applies a saved plan with the webhook, and writes the one that is given to apply', async () => {
    const { code, output } = await terraform(apply('saved.tfplan'), 'applied');
    expect(code, output).to.equal(0);
    expect(JSON.parse(await webhook())).to.deep.equal({ url: `${URL}applied` });
  });

  it('does nothing about another webhook under the same version', async () => {
    const { code, output } = await terraform(plan(), 'another');
    // The local AWS forgets some attributes, so that the plan may not be empty; the secret is not in it.
    expect([0, 2], output).to.include(code);
    expect(output).to.not.match(/# \S+aws_secretsmanager_secret\S+ (?:will|must)/);
    expect((await terraform(apply(), 'another')).code).to.equal(0);
    expect(JSON.parse(await webhook())).to.deep.equal({ url: `${URL}applied` });
  });

  it('writes another webhook under a raised version', async () => {
    const { code, output } = await terraform(apply('-var=webhook_secret_version=2'), 'another');
    expect(code, output).to.equal(0);
    expect(JSON.parse(await webhook())).to.deep.equal({ url: `${URL}another` });
  });

  it('keeps what version 0.1.0 has made, under its new addresses', async () => {
    const moves = await movedBlocks();
    expect(moves).to.have.length.above(10);
    for (const { from, to } of moves) {
      const { code, output } = await terraform([
        'state',
        'mv',
        `module.notifier.${to}`,
        `module.notifier.${from}`,
      ]);
      expect(code, output).to.equal(0);
    }
    const version = '-var=webhook_secret_version=2';
    const planned = await terraform(plan('-out=upgrade.tfplan', version), 'another');
    expect([0, 2], planned.output).to.include(planned.code);
    const { stdout } = await terraform(['show', '-json', 'upgrade.tfplan']);
    const { resource_changes } = JSON.parse(stdout) as { resource_changes: ResourceChange[] };
    const lost = resource_changes.filter(({ change }) => /create|delete/.test(change.actions.join()));
    expect(lost.map(({ address }) => address)).to.deep.equal([]);
    const kept = resource_changes.map((one) => one.previous_address?.replace('module.notifier.', ''));
    expect(kept).to.include.members(moves.map(({ from }) => from));
    expect((await terraform(apply(version), 'another')).code).to.equal(0);
  });

  it('must set a variable that has no default for a destroy, too', async () => {
    const file = join(cwd, 'variables.tf');
    const hcl = readFileSync(file, 'utf8');
    const required = hcl.replace(/(variable "webhook_url" \{[^}]*?) *default *= null\n/, '$1');
    expect(required).to.not.equal(hcl);
    writeFileSync(file, required);
    const { code, output } = await terraform(['destroy', '-no-color', '-auto-approve']);
    writeFileSync(file, hcl);
    expect(code).to.equal(1);
    expect(output).to.include('No value for required variable').and.to.include('webhook_url');
  });

  it('destroys without the webhook', async () => {
    const { code, output } = await terraform(['destroy', '-no-color', '-auto-approve']);
    expect(code, output).to.equal(0);
    expect((await terraform(['state', 'list'])).stdout.trim()).to.equal('');
  });

  it('leaves the secret in its recovery window after a destroy, and nothing else', async () => {
    const { SecretList = [] } = await secrets.send(new ListSecretsCommand({ IncludePlannedDeletion: true }));
    expect(SecretList).to.have.length(1);
    const { DeletedDate } = await secrets.send(
      new DescribeSecretCommand({ SecretId: SecretList[0]?.ARN ?? '' }),
    );
    expect(DeletedDate).to.be.instanceOf(Date);
  });
});

interface ResourceChange {
  address: string;
  previous_address?: string;
  change: { actions: string[] };
}

async function movedBlocks(): Promise<{ from: string; to: string }[]> {
  const { moved } = (await parse('moved.tf', readFileSync(join(ROOT, 'moved.tf'), 'utf8'))) as {
    moved: { from: string; to: string }[];
  };
  return moved.map(({ from, to }) => ({ from: expressionOf(from) ?? from, to: expressionOf(to) ?? to }));
}
