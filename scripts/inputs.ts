// What documents say about the module's inputs and outputs: docs/inputs.md, and the README's table of those that most
// deployments set.

import { expressionOf, type Hcl } from './hcl.ts';

export type InputsLanguage = 'en' | 'zh-CN';
type Words = Record<InputsLanguage, string>;

/** A description in the language, of what the HCL says in English. */
type Describe = (kind: 'variables' | 'outputs', name: string, english: string | undefined) => string;

/** Every input, by what a person wants to do. No title may be the name of an input, which has the same anchor. */
export const INPUT_GROUPS: { title: Words; inputs: string[] }[] = [
  {
    title: { en: 'Webhook', 'zh-CN': '机器人的 webhook' },
    inputs: [
      'webhook_url',
      'webhook_sign_secret',
      'webhook_secret_version',
      'webhook_secret_arn',
      'create_secret',
      'webhook_secret_kms_key_arn',
      'robot',
    ],
  },
  {
    title: { en: 'What to notify on', 'zh-CN': '通知哪些事件' },
    inputs: [
      'events',
      'events_in_full',
      'event_patterns',
      'ec2_states',
      'alarm_states',
      'health_categories',
      'guardduty_min_severity',
      'minimum_severity',
      'mute',
    ],
  },
  {
    title: { en: 'Who is mentioned', 'zh-CN': '@ 哪些人' },
    inputs: ['mentions', 'owners', 'owner_tag', 'quiet_hours', 'custom_message_mentions'],
  },
  {
    title: { en: 'Appearance of messages', 'zh-CN': '消息的样子' },
    inputs: [
      'language',
      'time_zone',
      'message_format',
      'keywords',
      'account_names',
      'resource_names',
      'runbooks',
      'link_hosts',
      'open_links_in_browser',
    ],
  },
  {
    title: { en: 'Several groups', 'zh-CN': '多个群' },
    inputs: ['groups', 'webhook_urls'],
  },
  {
    title: { en: 'Summaries by an LLM', 'zh-CN': '大模型摘要' },
    inputs: [
      'llm_enabled',
      'llm_region',
      'llm_model_id',
      'llm_system_prompt',
      'llm_severities',
      'llm_sources',
      'llm_timeout_seconds',
      'llm_max_tokens',
      'llm_temperature',
      'llm_top_p',
      'llm_stop_sequences',
      'llm_guardrail_id',
      'llm_guardrail_version',
    ],
  },
  {
    title: { en: 'Follow-ups, reminders and reports', 'zh-CN': '跟进、提醒与报告' },
    inputs: ['follow_up', 'health_reminders', 'report', 'monthly_messages'],
  },
  {
    title: { en: 'Looked up in AWS', 'zh-CN': '向 AWS 查询' },
    inputs: ['lookups'],
  },
  {
    title: { en: 'Monitoring of the notifier', 'zh-CN': '监控通知器自身' },
    inputs: [
      'alarm_email',
      'alarm_actions',
      'create_dashboard',
      'metrics',
      'log_level',
      'log_retention_days',
    ],
  },
  {
    title: { en: 'Sources, accounts and publishers', 'zh-CN': '来源、账号与发布权限' },
    inputs: [
      'sns_topic_arns',
      'event_bus_name',
      'organization_id',
      'topic_publishers',
      'topic_policy_statements',
      'queue_policy_statements',
    ],
  },
  {
    title: { en: 'Function and delivery', 'zh-CN': '函数与投递' },
    inputs: [
      'messages_per_minute',
      'lambda_runtime',
      'lambda_architecture',
      'lambda_memory_mb',
      'lambda_timeout_seconds',
      'lambda_reserved_concurrency',
      'lambda_vpc',
      'lambda_xray',
      'lambda_package',
    ],
  },
  {
    title: { en: 'Names, encryption and permissions', 'zh-CN': '名称、加密与权限' },
    inputs: ['name', 'tags', 'create', 'kms_key_arn', 'iam_role', 'lambda_role_policy_statements'],
  },
];

/** The inputs of most deployments, with what they are for in a few words. */
export const COMMON_INPUTS: Record<string, Words> = {
  webhook_url: {
    en: 'The webhook URL of the robot. It is stored in Secrets Manager only.',
    'zh-CN': '机器人的 webhook 地址，只保存在 Secrets Manager 里。',
  },
  webhook_sign_secret: {
    en: 'The signing secret (加签) of the robot, if it requires a signature.',
    'zh-CN': '机器人的加签密钥；没有启用加签就不填。',
  },
  alarm_email: {
    en: 'An e-mail address for what the group cannot show: rejections and dead letters.',
    'zh-CN': '机器人拒收消息、出现死信时接收邮件的地址，这些情况群里看不到。',
  },
  events: {
    en: 'The [named events](docs/events.md) to notify on.',
    'zh-CN': '要通知的事件，[按名称列出](docs/events.zh-CN.md)。',
  },
  event_patterns: {
    en: 'Any other events, as EventBridge event patterns.',
    'zh-CN': '其他事件，用 EventBridge 事件模式指定。',
  },
  minimum_severity: {
    en: 'What is less severe than this is not sent.',
    'zh-CN': '低于这个级别的不发送。',
  },
  mute: {
    en: 'What is not sent until a given time, such as during planned work.',
    'zh-CN': '在指定时间之前不发送的内容，例如计划内维护期间。',
  },
  mentions: {
    en: 'Who is mentioned, and from which severity on.',
    'zh-CN': '达到哪个级别时 @ 哪些人。',
  },
  language: {
    en: 'The language of messages: Chinese (`zh-CN`) or English (`en`).',
    'zh-CN': '消息的语言：中文（`zh-CN`）或英文（`en`）。',
  },
  time_zone: {
    en: 'The time zone of times in messages.',
    'zh-CN': '消息中时间的时区。',
  },
};

const DEFAULT: Words = { en: 'Default', 'zh-CN': '默认值' };
const REQUIRED: Words = { en: 'Required', 'zh-CN': '必填' };
const TYPE: Words = { en: 'Type', 'zh-CN': '类型' };
const COLON: Words = { en: ': ', 'zh-CN': '：' };

/** A list of the groups, then each input under a heading of its own, in Markdown. */
export function inputSections({ variables }: Hcl, language: InputsLanguage, describe: Describe): string {
  const contents = INPUT_GROUPS.map(({ title, inputs }) => {
    const links = inputs.map((name) => `[\`${name}\`](#${name})`);
    return `- **${title[language]}**${COLON[language]}${links.join(', ')}`;
  });
  const sections = INPUT_GROUPS.map(({ title, inputs }) =>
    [
      `## ${title[language]}`,
      ...inputs.flatMap((name) => {
        const { description, type } = variables[name] ?? {};
        const value = defaultOf({ variables }, name);
        const facts = [
          `${TYPE[language]}${COLON[language]}\`${expressionOf(type) ?? 'any'}\``,
          value === undefined ? REQUIRED[language] : `${DEFAULT[language]}${COLON[language]}\`${value}\``,
        ];
        return [`### \`${name}\``, markdown(describe('variables', name, description)), facts.join(' · ')];
      }),
    ].join('\n\n'),
  );
  return [contents.join('\n'), ...sections].join('\n\n');
}

/**
 * A description, which may have lists, with links to the documents that it names. Addresses are code: GitHub would link
 * them together with the Chinese text that follows.
 */
function markdown(description: string): string {
  return description
    .trim()
    .replace(/`[^`]*`|docs\/([\w.-]+\.md)|(?<!")https?:\/\/[\w./?=&:…-]+/g, (part, file?: string) => {
      if (file !== undefined) return `[${part}](${file})`;
      return part.startsWith('http') ? `\`${part}\`` : part;
    });
}

/** The rows of the README's table: name, purpose, default. */
export function commonInputRows(module: Hcl, language: InputsLanguage): string[][] {
  return Object.entries(COMMON_INPUTS).map(([name, purpose]) => [
    `[\`${name}\`](docs/inputs${language === 'en' ? '' : `.${language}`}.md#${name})`,
    purpose[language],
    `\`${defaultOf(module, name)}\``,
  ]);
}

/** The rows of the table of outputs: name, description. */
export function outputRows({ outputs }: Hcl, describe: Describe): string[][] {
  return Object.entries(outputs)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { description }]) => [`\`${name}\``, markdown(describe('outputs', name, description))]);
}

/** As a person writes it in HCL; undefined without one. */
function defaultOf({ variables }: Pick<Hcl, 'variables'>, name: string): string | undefined {
  const variable = variables[name] ?? {};
  return 'default' in variable ? JSON.stringify(variable.default).replaceAll('","', '", "') : undefined;
}
