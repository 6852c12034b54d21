// The tools for the LLM, run as a person runs them.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { estimatedTokens, LLM_SCENARIOS, llmCost } from '../../scripts/cost.ts';

const root = join(import.meta.dirname, '../..');
const STOPPED = 'samples/ec2.stopped.json';

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `scripts/${script}`, ...args],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

describe("a preview with the LLM's answer", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'llm-answer-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const previewWith = (answer: string) => {
    const file = join(folder, 'answer.txt');
    writeFileSync(file, answer);
    return run('preview.ts', '--llm-answer', file, STOPPED);
  };

  it('shows what may be shown of it, above the facts', () => {
    const { status, stdout } = previewWith(
      '# 实例 **i-08ff347394540215f** 已停止 @所有人 [看](https://evil.example)',
    );
    expect(status).to.equal(0);
    expect(stdout).to.include(
      '\n\n**AI 整理（可能有误，以下方事实为准）**\n\n> 实例 i-08ff347394540215f 已停止  看\n\n- **建议**：',
    );
  });

  it('shows the message without it where nothing may be shown, and says why', () => {
    const { status, stdout, stderr } = previewWith('请重启 i-0bad0bad0bad0bad0');
    expect(status).to.equal(0);
    expect(stdout).to.equal(run('preview.ts', STOPPED).stdout);
    expect(JSON.parse(stderr))
      .to.include({ level: 'WARN' })
      .and.deep.include({ invented: ['id'] });
  });

  it('is refused in one line when the file cannot be read', () => {
    const { status, stderr } = run('preview.ts', '--llm-answer', join(folder, 'none'), STOPPED);
    expect(status).to.equal(2);
    expect(stderr).to.match(/^preview: Cannot read .*none \(ENOENT\)\. Specify the path of a file\.\n$/);
  });
});

describe('the evaluation of a model', () => {
  it('reports in Markdown what it found, and no times where the stand-in answers', () => {
    const args = ['--model', 'amazon.nova-lite-v1:0', '--region', 'us-east-1', '--stand-in'];
    const { status, stdout } = run('llm-eval.ts', ...args, 'ec2.stopped', 'health.ec2-retirement');
    expect(status).to.equal(0);
    expect(stdout).to.include('| Facts kept: the message is unchanged apart from the answer | 2 of 2 |');
    expect(stdout).to.include('| Nothing invented | 2 of 2 |').and.not.match(/\d ms/);
  });

  it('prints no control character of what it is given', () => {
    const { status, stderr } = run('llm-eval.ts', '--model', 'x', '--region', 'r', '--llm', '{"\u001b[2J');
    expect(status).to.equal(2);
    expect(stderr).to.include('JSON').and.not.include('\u001b');
  });

  it('fails with the reason of each message when no answer comes', () => {
    const args = [
      '--model',
      'x.y',
      '--region',
      'us-east-1',
      '--endpoint',
      'http://127.0.0.1:9',
      'ec2.stopped',
    ];
    const { status, stdout } = run('llm-eval.ts', ...args);
    expect(status).to.equal(1);
    expect(stdout).to.match(/- `ec2\.stopped`: .+/);
  });
});

describe('the cost of a call', () => {
  it("is the tokens' price per million", () => {
    expect(llmCost(1_000_000, 1_000_000)).to.equal(0.3);
    expect(llmCost(1000, 500, { input: 3, output: 15 })).to.be.closeTo(0.0105, 1e-12);
  });

  it('is estimated on the safe side', () => {
    expect([estimatedTokens('告警'), estimatedTokens('stopped.'), estimatedTokens('')]).to.deep.equal([
      2, 2, 0,
    ]);
    expect(LLM_SCENARIOS.longest).to.deep.equal({ eventTokens: 12_000, answerTokens: 2048 });
  });
});
