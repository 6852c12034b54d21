// Writes the generated parts of the READMEs and of docs/llm.md: inputs, outputs and costs. With --check it only says whether they are
// current.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { systemPrompt } from '../lambda/src/llm-prompt.ts';
import { root } from './bundle.ts';
import { COST_SCENARIOS, estimatedTokens, LLM_SCENARIOS, llmCost, monthlyCost } from './cost.ts';

interface Declaration {
  description?: string;
  type?: string;
  default?: unknown;
}

type Declarations = Record<string, Declaration[]>;

interface Language {
  file: string;
  headings: {
    name: string;
    description: string;
    type: string;
    default: string;
    events: string;
    cost: string;
  };
  llm: {
    file: string;
    headings: string[];
    scenarios: Record<keyof typeof LLM_SCENARIOS, string>;
  };
  required: string;
  describe(kind: 'variables' | 'outputs', name: string, declaration: Declaration): string;
}

const chinese = JSON.parse(readFileSync(join(root, 'docs/reference.zh-CN.json'), 'utf8')) as Record<
  'variables' | 'outputs',
  Record<string, string>
>;

const languages: Language[] = [
  {
    file: 'README.md',
    headings: {
      name: 'Name',
      description: 'Description',
      type: 'Type',
      default: 'Default',
      events: 'Events a month',
      cost: 'US$ a month',
    },
    llm: {
      file: 'docs/llm.md',
      headings: ['A thousand of these', 'Tokens in', 'Tokens out', 'US$'],
      scenarios: {
        short: 'a state change or an alarm',
        long: 'a Health event with a long description, or a digest',
        longest: 'the longest input and the longest answer',
      },
    },
    required: 'required',
    describe: (_kind, _name, { description }) => description ?? '',
  },
  {
    file: 'README.zh-CN.md',
    headings: {
      name: '名称',
      description: '说明',
      type: '类型',
      default: '默认值',
      events: '每月事件数',
      cost: '每月费用（美元）',
    },
    llm: {
      file: 'docs/llm.zh-CN.md',
      headings: ['每一千条', '输入 token', '输出 token', '美元'],
      scenarios: {
        short: '状态变化或告警',
        long: '描述很长的健康事件，或者汇总消息',
        longest: '最长的输入加最长的回答',
      },
    },
    required: '必填',
    describe: (kind, name) => {
      const text = chinese[kind][name];
      if (text === undefined)
        throw new Error(`docs/reference.zh-CN.json lacks ${kind}.${name}. Describe it there in Chinese.`);
      return text;
    },
  },
];

const { variable: variables } = (await hcl('variables.tf')) as { variable: Declarations };
const { output: outputs } = (await hcl('outputs.tf')) as { output: Declarations };
refuseLeftovers('variables', variables);
refuseLeftovers('outputs', outputs);

const isCheck = process.argv.includes('--check');
const documents = languages.flatMap((language) => [
  { file: language.file, parts: parts(language) },
  { file: language.llm.file, parts: { 'llm-costs': llmCosts(language) } },
]);
const stale = documents.filter(({ file, parts }) => {
  const path = join(root, file);
  const before = readFileSync(path, 'utf8');
  const after = Object.entries(parts).reduce(replacePart, before);
  if (!isCheck) writeFileSync(path, after);
  return before !== after;
});
for (const { file } of stale)
  console.log(isCheck ? `${file} is not current. Run \`make docs\` and commit it.` : `wrote ${file}`);
if (stale.length === 0) console.log('the generated parts of the documents are current');
process.exitCode = isCheck && stale.length > 0 ? 1 : 0;

async function hcl(file: string): Promise<unknown> {
  return await parse(file, readFileSync(join(root, file), 'utf8'));
}

function refuseLeftovers(kind: 'variables' | 'outputs', declared: Declarations): void {
  const leftovers = Object.keys(chinese[kind]).filter((name) => !(name in declared));
  if (leftovers.length > 0)
    throw new Error(
      `docs/reference.zh-CN.json describes ${kind} that do not exist: ${leftovers.join(', ')}.`,
    );
}

function parts(language: Language): Record<string, string> {
  const { headings } = language;
  return {
    inputs: table(
      [headings.name, headings.description, headings.type, headings.default],
      Object.entries(variables).map(([name, [declaration = {}]]) => [
        `\`${name}\``,
        language.describe('variables', name, declaration),
        code(declaration.type?.replace(/^\$\{|\}$/g, '') ?? 'any'),
        'default' in declaration ? code(JSON.stringify(declaration.default)) : language.required,
      ]),
    ),
    outputs: table(
      [headings.name, headings.description],
      Object.entries(outputs).map(([name, [declaration = {}]]) => [
        `\`${name}\``,
        language.describe('outputs', name, declaration),
      ]),
    ),
    costs: table(
      [headings.events, headings.cost],
      COST_SCENARIOS.map((events) => [events.toLocaleString('en'), monthlyCost(events).toFixed(2)]),
    ),
  };
}

function llmCosts({ llm }: Language): string {
  const promptTokens = estimatedTokens(systemPrompt('zh-CN'));
  const scenarios = Object.entries(LLM_SCENARIOS) as [
    keyof typeof LLM_SCENARIOS,
    (typeof LLM_SCENARIOS)['short'],
  ][];
  return table(
    llm.headings,
    scenarios.map(([name, { eventTokens, answerTokens }]) => {
      const inputTokens = promptTokens + eventTokens;
      const cost = 1000 * llmCost(inputTokens, answerTokens);
      return [
        llm.scenarios[name],
        inputTokens.toLocaleString('en'),
        answerTokens.toLocaleString('en'),
        cost.toFixed(2),
      ];
    }),
  );
}

function table(headings: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text
    .trim()
    .replace(/\s*\n- /g, '<br>• ')
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');
}

function code(text: string): string {
  return `\`${text.replace(/\s+/g, ' ')}\``;
}

function replacePart(document: string, [name, content]: [string, string]): string {
  const [begin, end] = [`<!-- ${name}: generated by make docs -->`, `<!-- end of ${name} -->`];
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`The document lacks the lines "${begin}" and "${end}".`);
  return `${before}${begin}\n\n${content}\n\n${end}${after}`;
}
