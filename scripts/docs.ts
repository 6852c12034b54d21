// Writes the generated parts of the READMEs (references, common inputs), of docs/inputs.md, docs/costs.md, of the catalogue
// of events, of docs/llm.md, docs/messages.md, docs/publishers.md, docs/robots.md and docs/unproven.md, the addresses of
// this repository, and time-zones.tf. With --check it only says whether they are current.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language as MessageLanguage } from '../lambda/src/config.ts';
import { systemPrompt } from '../lambda/src/llm-prompt.ts';
import { LOCALES } from '../lambda/src/locales/index.ts';
import { SEVERITIES } from '../lambda/src/notification.ts';
import { commandLine } from './command-line.ts';
import {
  ALARM_ACTIONS_COST,
  ALARM_EMAIL_COST,
  COST_SCENARIOS,
  dashboardCost,
  estimatedTokens,
  FURTHER_GROUP_ALARMS,
  LLM_SCENARIOS,
  llmCost,
  monthlyCost,
  reportCost,
} from './cost.ts';
import { type Hcl, moduleFolders, readCatalogue, readModule } from './hcl.ts';
import { commonInputRows, type InputsLanguage, inputSections, outputRows } from './inputs.ts';
import { ENGLISH_PERMISSIONS, permissionParts, verifyParts } from './permissions/document.ts';
import { type PublisherLanguage, publisherRows, readPublishers } from './publishers.ts';
import { ENGLISH_REFERENCE, REFERENCE_MARKERS, type ReferenceWords, reference } from './reference.ts';
import { filesWithAddresses, withAddresses } from './repository.ts';
import { type AnsweringVendor, answerRows, type ChineseAnswers } from './robot-answers.ts';
import { root } from './root.ts';
import { severityCells, severitySections } from './severities.ts';
import { timeZonesFile } from './time-zones.ts';
import { createTranslator } from './translations.ts';
import { suppositions, unprovenSections } from './unproven.ts';

const USAGE = `Usage: node --import tsx scripts/docs.ts [OPTION]

Writes the generated parts of the documents and time-zones.tf, as \`make docs\` does.

  --check           write nothing; fail if they are not current
  -h, --help        show this text`;
const { values } = commandLine(USAGE, { check: { type: 'boolean', default: false } });

type Kind = 'variables' | 'outputs' | 'events';

interface Language {
  /** How generated words are written. */
  code: MessageLanguage;
  readme: string;
  inputs: { file: string; language: InputsLanguage; common: string[]; outputs: string[] };
  events: string;
  publishers: { file: string; language: PublisherLanguage };
  headings: {
    description: string;
    event: string;
    matches: string;
    byDefault: string;
  };
  costs: { file: string; headings: string[]; furtherGroup: string };
  robots: { file: string; headings: string[]; answers?: ChineseAnswers };
  llm: {
    file: string;
    headings: string[];
    scenarios: Record<keyof typeof LLM_SCENARIOS, string>;
  };
  messages: { file: string; headings: [family: string, event: string]; separator: string };
  reference: ReferenceWords;
  /** A sentence from the code, of the section of docs/translations.zh-CN.json. */
  translate(section: string, english: string): string;
  /** `english` is what the HCL says. */
  describe(kind: Kind, name: string, english: string | undefined): string;
}

const chinese = JSON.parse(readFileSync(join(root, 'docs/reference.zh-CN.json'), 'utf8')) as Record<
  Kind,
  Record<string, string>
> & { answers: ChineseAnswers };

const translator = createTranslator();

const english: Language = {
  code: 'en',
  readme: 'README.md',
  inputs: {
    file: 'docs/inputs.md',
    language: 'en',
    common: ['Input', 'What it is for', 'Default'],
    outputs: ['Output', 'Description'],
  },
  events: 'docs/events.md',
  publishers: { file: 'docs/publishers.md', language: 'en' },
  headings: {
    description: 'Description',
    event: 'Name in `events`',
    matches: 'Source and detail-type',
    byDefault: 'Unless in `events_in_full`, only',
  },
  costs: {
    file: 'docs/costs.md',
    headings: [
      'Events a month',
      'Secret',
      'Topic and queue',
      'Function',
      'Log',
      'Metrics',
      '**US$ a month**',
      '`alarm_email`',
      '`alarm_actions`',
      '`create_dashboard`',
      '`report`',
    ],
    furtherGroup: 'each further group without events',
  },
  robots: { file: 'docs/robots.md', headings: ['Code', 'Cause', 'What to do'] },
  llm: {
    file: 'docs/llm.md',
    headings: ['A thousand of these', 'Tokens in', 'Tokens out', 'US$'],
    scenarios: {
      short: 'a state change or an alarm',
      long: 'a Health event with a long description, or a digest',
      longest: 'the longest input and the longest answer',
    },
  },
  messages: { file: 'docs/messages.md', headings: ['family', 'event'], separator: '; ' },
  reference: ENGLISH_REFERENCE,
  translate: (_section, text) => text,
  describe: (_kind, _name, description) => description ?? '',
};

const inChinese: Language = {
  code: 'zh-CN',
  readme: 'README.zh-CN.md',
  inputs: {
    file: 'docs/inputs.zh-CN.md',
    language: 'zh-CN',
    common: ['输入变量', '用途', '默认值'],
    outputs: ['输出', '说明'],
  },
  events: 'docs/events.zh-CN.md',
  publishers: { file: 'docs/publishers.zh-CN.md', language: 'zh-CN' },
  headings: {
    description: '说明',
    event: '`events` 中的名称',
    matches: '来源与 detail-type',
    byDefault: '不在 `events_in_full` 中时只通知',
  },
  costs: {
    file: 'docs/costs.zh-CN.md',
    headings: [
      '每月事件数',
      '密钥',
      '主题与队列',
      '函数',
      '日志',
      '自定义指标',
      '**合计（美元/月）**',
      '`alarm_email`',
      '`alarm_actions`',
      '`create_dashboard`',
      '`report`',
    ],
    furtherGroup: '每增加一个群（没有事件时）',
  },
  robots: {
    file: 'docs/robots.zh-CN.md',
    headings: ['返回码', '原因', '处理办法'],
    answers: chinese.answers,
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
  reference: {
    sections: {
      requirements: '版本要求',
      providers: 'Provider',
      modules: '子模块',
      resources: '资源',
      inputs: '输入变量',
      outputs: '输出',
    },
    headings: {
      name: '名称',
      version: '版本',
      source: '来源',
      type: '类型',
      description: '说明',
      default: '默认值',
      required: '必填',
    },
    kinds: { resource: '资源', dataSource: '数据源' },
    yes: '是',
    no: '否',
    none: () => '无。',
    // Modules and examples describe similar things in the same words, so each sentence is translated once.
    describe: (_kind, _name, text = 'n/a') => translator.translate('modules', text.trim()),
  },
  messages: { file: 'docs/messages.zh-CN.md', headings: ['服务', '事件'], separator: '；' },
  translate: translator.translate,
  describe: inChineseWords,
};

/** Only the root module calls them: their tables are for its developers, and in English. */
const INTERNAL_MODULES = ['modules/group', 'modules/group-settings'];

const modules = await Promise.all(
  moduleFolders().map(async (folder) => ({ folder, hcl: await readModule(folder) })),
);
const rootModule = await readModule('.');
const catalogue = await readCatalogue();
const publishers = await readPublishers();
refuseLeftovers('variables', rootModule.variables);
refuseLeftovers('outputs', rootModule.outputs);
refuseLeftovers('events', catalogue);

const documents = [
  ...[english, inChinese].flatMap((language) => [
    withParts(language.readme, {
      'common-inputs': table(language.inputs.common, commonInputRows(rootModule, language.inputs.language)),
    }),
    withParts(language.costs.file, { costs: costTable(language) }),
    withParts(language.inputs.file, {
      inputs: inputSections(rootModule, language.inputs.language, language.describe),
      outputs: table(language.inputs.outputs, outputRows(rootModule, language.describe)),
    }),
    withParts(language.events, { events: eventTable(language) }),
    withParts(language.publishers.file, { publishers: publisherTable(language) }),
    withParts(language.llm.file, { 'llm-costs': llmCosts(language) }),
    withParts(language.robots.file, {
      dingtalk: answerTable(language, 'dingtalk'),
      wecom: answerTable(language, 'wecom'),
      feishu: answerTable(language, 'feishu'),
    }),
    withParts(language.messages.file, { severities: severityTables(language) }),
  ]),
  // The root module's reference is docs/inputs.md.
  ...modules
    .filter(({ folder }) => folder !== '.')
    .map(({ folder, hcl }) => withReference(join(folder, 'README.md'), hcl, english)),
  ...modules
    .filter(({ folder }) => folder !== '.' && !INTERNAL_MODULES.includes(folder))
    .map(({ folder, hcl }) => withReference(join(folder, 'README.zh-CN.md'), hcl, inChinese)),
  withParts('docs/deploy-permissions.md', await permissionParts(ENGLISH_PERMISSIONS)),
  withParts(
    'docs/deploy-permissions.zh-CN.md',
    await permissionParts({
      translate: (text) => translator.translate('permissions', text),
      withInput: (input) => `设置 ${input} 时：`,
      comma: '、',
      colon: '：',
    }),
  ),
  withParts('docs/verify.md', await verifyParts()),
  withParts('docs/verify.zh-CN.md', await verifyParts()),
  withParts('docs/unproven.md', { unproven: unprovenSections(suppositions()) }),
  withParts('docs/unproven.zh-CN.md', {
    unproven: unprovenSections(suppositions(), {
      translate: (text) => translator.translate('unproven', text),
      pageOf: (file) => {
        const twin = file.replace(/\.md$/, '.zh-CN.md');
        return existsSync(join(root, twin)) ? twin : file;
      },
      colon: '：',
    }),
  }),
  ...filesWithAddresses().map((file) => ({ file, write: (before: string) => withAddresses(before) })),
];
const stale = [...documents, { file: 'time-zones.tf', write: timeZonesFile }].filter(({ file, write }) => {
  const path = join(root, file);
  const before = readFileSync(path, 'utf8');
  const after = write(before);
  if (!values.check) writeFileSync(path, after);
  return before !== after;
});
for (const { file } of stale)
  console.log(values.check ? `${file} is not current. Run \`make docs\` and commit it.` : `wrote ${file}`);
const complaints = translator.complaints();
for (const complaint of complaints) console.error(complaint);
if (stale.length + complaints.length === 0) console.log('the generated parts of the documents are current');
process.exitCode = (values.check && stale.length > 0) || complaints.length > 0 ? 1 : 0;

function refuseLeftovers(kind: Kind, declared: object): void {
  const leftovers = Object.keys(chinese[kind]).filter((name) => !(name in declared));
  if (leftovers.length > 0)
    throw new Error(
      `docs/reference.zh-CN.json describes ${kind} that do not exist: ${leftovers.join(', ')}.`,
    );
}

function inChineseWords(kind: Kind, name: string): string {
  const text = chinese[kind][name];
  if (text === undefined)
    throw new Error(`docs/reference.zh-CN.json lacks ${kind}.${name}. Describe it there in Chinese.`);
  return text;
}

function costTable({ costs: { headings, furtherGroup } }: Language): string {
  const row = (label: string, events: number, additions: number[]) => {
    const { secret, messages, lambda, log, metrics, total } = monthlyCost(events);
    const parts = [secret, messages, lambda, log, metrics].map((dollars) => dollars.toFixed(2));
    const added = additions.map((dollars) => `+ ${dollars.toFixed(2)}`);
    return [label, ...parts, `**${total.toFixed(2)}**`, ...added];
  };
  return table(headings, [
    ...COST_SCENARIOS.map((events) =>
      row(events.toLocaleString('en'), events, [
        ALARM_EMAIL_COST,
        ALARM_ACTIONS_COST,
        dashboardCost(events),
        reportCost(events),
      ]),
    ),
    // The topic costs nothing by itself, and groups share the dashboard.
    row(furtherGroup, 0, [FURTHER_GROUP_ALARMS.email, FURTHER_GROUP_ALARMS.actions, 0, reportCost(0)]),
  ]);
}

function eventTable(language: Language): string {
  const { headings } = language;
  return table(
    [headings.event, headings.description, headings.matches, headings.byDefault],
    Object.entries(catalogue).map(([name, { about, pattern, troubles }]) => [
      `\`${name}\``,
      language.describe('events', name, about),
      `${pattern.source.map(codeOf).join(', ')}: ${pattern['detail-type'].map(codeOf).join(', ')}`,
      troubles === undefined ? '' : code(JSON.stringify(troubles)),
    ]),
  );
}

function publisherTable({ publishers: { language } }: Language): string {
  const { headings, rows } = publisherRows(publishers, language);
  return table(headings, rows);
}

function answerTable({ robots: { headings, answers } }: Language, vendor: AnsweringVendor): string {
  return table(headings, answerRows(vendor, answers));
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

function severityTables({ code, messages, translate }: Language): string {
  const say = (text: string) => translate('severities', text);
  return Object.entries(severitySections(LOCALES[code], say))
    .map(
      ([heading, rows]) =>
        `### ${say(heading)}\n\n${table(
          [...messages.headings, ...SEVERITIES],
          rows.map((row) => severityCells(row, say, messages.separator)),
        )}`,
    )
    .join('\n\n');
}

/** A value as it is, a matcher as JSON. */
function codeOf(value: unknown): string {
  return code(typeof value === 'string' ? value : JSON.stringify(value));
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

interface Document {
  file: string;
  write(before: string): string;
}

/** A README with the tables of its module. */
function withReference(file: string, module: Hcl, language: Language): Document {
  const [begin, end] = REFERENCE_MARKERS;
  const content = reference(module, language.reference);
  return { file, write: (before) => replaceBetween(file, before, begin, end, `\n${content}\n`) };
}

/** A document of which these parts are generated. */
function withParts(file: string, parts: Record<string, string>): Document {
  return {
    file,
    write: (before) =>
      Object.entries(parts).reduce((text, [name, content]) => {
        const [begin, end] = [`<!-- ${name}: generated by make docs -->`, `<!-- end of ${name} -->`];
        return replaceBetween(file, text, begin, end, `\n\n${content}\n\n`);
      }, before),
  };
}

function replaceBetween(file: string, document: string, begin: string, end: string, content: string): string {
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${file} lacks the lines "${begin}" and "${end}".`);
  return `${before}${begin}${content}${end}${after}`;
}
