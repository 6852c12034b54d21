// Blocks of HCL that Terraform would refuse, and what a snippet need not declare.

import { join } from 'node:path';
import { expect } from 'chai';
import {
  problemsOfPlan,
  problemsOfSnippets,
  readSnippets,
  type Workplace,
} from '../../../scripts/documents/hcl.ts';
import { scratchFolder } from '../../../scripts/local/cleanup.ts';
import { copyModule } from '../../../scripts/local/deployment.ts';
import { findProviderMirror, findTerraform, terraformEnvironment } from '../../../scripts/local/terraform.ts';
import { root } from '../../../scripts/root.ts';

const SOURCE = 'git::https://github.com/OWNER/terraform-aws-dingtalk-notifier.git';

const blockOf = (file: string, line: number, ...lines: string[]) => ({
  file,
  line,
  language: 'hcl',
  text: `${lines.join('\n')}\n`,
});

describe('the HCL of a document', () => {
  it('is read, or refused at its line', async () => {
    const { snippets, problems } = await readSnippets([
      blockOf('a.md', 10, 'module "x" {', '  source = "./x"', '  …', '}'),
      blockOf('a.md', 20, 'a = 1'),
    ]);
    expect(snippets).to.have.length(1);
    expect(problems).to.have.length(1);
    expect(problems[0]).to.include({ file: 'a.md', line: 12 });
    expect(problems[0]?.message).to.include('This is no HCL: Invalid character');
  });

  it('is one snippet where only the comments differ, as in the other language', async () => {
    const { snippets } = await readSnippets([
      blockOf('a.md', 10, 'a = 1 # one'),
      blockOf('a.zh-CN.md', 10, 'a = 1 # 一'),
      blockOf('a.md', 20, 'a = 2'),
    ]);
    expect(snippets.map(({ block }) => block.line)).to.deep.equal([10, 20]);
  });

  it('is validated by Terraform, with what it takes for granted', async () => {
    const { snippets } = await readSnippets([
      // Right: a variable, a local, a module and a resource that another snippet declares.
      blockOf(
        'right.md',
        10,
        'module "forwarder" {',
        `  source = "${SOURCE}//modules/event-forwarder?ref=v0.1.0"`,
        '  event_patterns = module.dingtalk_notifier.event_patterns',
        '  target_event_bus_arn = aws_sqs_queue.other.arn',
        '}',
      ),
      blockOf(
        'modules/event-rule/README.md',
        5,
        'name = local.name',
        'sns_topic_arn = var.topic',
        'event_pattern = jsonencode({ source = ["our.orders"] })',
      ),
      // Wrong.
      blockOf('wrong.md', 20, 'output "a" {', '  value = module.dingtalk_notifier.gone', '}'),
      blockOf(
        'modules/event-rule/README.zh-CN.md',
        30,
        'name = "orders"',
        'sns_topic_arn = var.topic',
        'event_pattern = "{}"',
      ),
      blockOf('wrong.md', 40, 'resource "aws_sns_topic" "x" {', '  nam = "x"', '}'),
    ]);
    const problems = await problemsOfSnippets(snippets, await workplace());
    expect(
      problems.map(({ file, line, message }) => `${file}:${line}: ${message.split(':')[0]}`),
    ).to.have.members([
      'wrong.md:21: Unsupported attribute',
      'modules/event-rule/README.zh-CN.md:32: Invalid value for variable',
      'wrong.md:41: Unsupported argument',
    ]);
  });

  it('is planned, and creates something', async () => {
    const blocks = [
      blockOf(
        'right.md',
        10,
        'variable "webhook_url" {',
        '}',
        'resource "terraform_data" "x" {',
        '  input = var.webhook_url',
        '}',
      ),
      blockOf('wrong.md', 10, 'locals {', '  a = 1', '}'),
    ];
    const planned = await problemsOfPlan((await readSnippets(blocks)).snippets, await workplace());
    expect(planned.map(({ file, line, message }) => `${file}:${line}: ${message}`)).to.deep.equal([
      'wrong.md:10: The plan creates nothing for this block.',
    ]);
  });

  it('is refused where its plan fails, or a reader would be asked for a variable', async () => {
    const failing = blockOf(
      'wrong.md',
      10,
      'resource "terraform_data" "x" {',
      '  input = tonumber("x")',
      '}',
    );
    const { snippets } = await readSnippets([failing]);
    const [problem] = await problemsOfPlan(snippets, await workplace());
    expect(problem).to.include({ file: 'wrong.md', line: 11 });
    expect(problem?.message).to.include('Invalid function argument');
    const asking = await readSnippets([blockOf('wrong.md', 20, 'name = var.name')]);
    expect(await problemsOfPlan(asking.snippets, await workplace())).to.deep.equal([
      { file: 'wrong.md', line: 20, message: 'The plan has no value for var.name. Give it a default.' },
    ]);
  });

  it('is refused for a module that is not there', async () => {
    const { snippets } = await readSnippets([
      blockOf('wrong.md', 10, 'module "n" {', `  source = "${SOURCE}//modules/gone?ref=v0.1.0"`, '}'),
    ]);
    const problems = await problemsOfSnippets(snippets, await workplace());

    expect(problems[0]?.message).to.include('modules/gone');
    expect(problems[1]).to.include({ file: 'wrong.md', line: 10 });
  });
});

async function workplace(): Promise<Workplace> {
  const terraform = await findTerraform();
  const scratch = scratchFolder('documents-');
  const copy = join(scratch, 'module');
  copyModule(root, copy);
  const mirror = findProviderMirror(root);
  const to = { endpoint: 'http://127.0.0.1:9', region: 'ap-northeast-1', variables: {} };
  return { terraform, copy, env: terraformEnvironment({ terraform, mirror, scratch, ...to }) };
}
