// The table of docs/publishers.md: what each AWS service needs to publish to the topic. It is read from publishers.tf.

import { readHcl } from './hcl.ts';

/** An entry of `publishers` in publishers.tf, where each field is explained. */
export interface Publisher {
  service: string;
  sid: string | null;
  publishes_as: 'service' | 'owner' | 'role' | 'linked_role';
  tells: 'account' | 'arn' | 'undocumented' | null;
  encrypted: 'key' | 'role' | 'never' | 'undocumented';
  only_in: string[] | null;
  by_default: boolean;
  page: string;
}

export type PublisherLanguage = 'en' | 'zh-CN';

/** The services that publish to the topic, by the names that `topic_publishers` accepts. */
export async function readPublishers(): Promise<Record<string, Publisher>> {
  const { locals } = await readHcl('publishers.tf');
  return locals.publishers as Record<string, Publisher>;
}

/** The heading cells and the rows of the table, in Markdown. */
export function publisherRows(
  publishers: Record<string, Publisher>,
  language: PublisherLanguage,
): { headings: string[]; rows: string[][] } {
  const words = WORDS[language];
  const leftovers = Object.keys(SERVICES_IN_CHINESE).filter((name) => !(name in publishers));
  if (leftovers.length > 0)
    throw new Error(
      `scripts/publishers.ts has Chinese names of services that publishers.tf lacks: ${leftovers.join(', ')}.`,
    );
  return {
    headings: words.headings,
    rows: Object.entries(publishers).map(([name, publisher]) => [
      `[${language === 'en' ? publisher.service : (SERVICES_IN_CHINESE[name] ?? publisher.service)}](${publisher.page})`,
      `\`${name}\``,
      words.publishesAs[publisher.publishes_as],
      [
        publisher.by_default ? words.toTheTopic[publisher.publishes_as] : words.mustBeNamed,
        publisher.tells === 'undocumented' ? words.accountUndocumented : '',
        publisher.only_in ? words.onlyIn(publisher.only_in) : '',
      ]
        .filter((text) => text !== '')
        .join(words.space),
      publisher.publishes_as === 'linked_role' ? words.linkedRoleKey : words.encrypted[publisher.encrypted],
    ]),
  };
}

interface Words {
  headings: string[];
  publishesAs: Record<Publisher['publishes_as'], string>;
  toTheTopic: Record<Publisher['publishes_as'], string>;
  mustBeNamed: string;
  accountUndocumented: string;
  onlyIn(partitions: string[]): string;
  encrypted: Record<Publisher['encrypted'], string>;
  linkedRoleKey: string;
  /** Between two sentences. */
  space: string;
}

const WORDS: Record<PublisherLanguage, Words> = {
  en: {
    headings: ['Service', 'Name in `topic_publishers`', 'Publishes as', 'To the topic', 'With `kms_key_arn`'],
    publishesAs: {
      service: 'itself',
      owner: 'itself, without a service principal (`aws:SourceOwner`)',
      role: 'a role or user of the account',
      linked_role: 'its service-linked role `AWSServiceRoleForAutoScaling`',
    },
    toTheTopic: {
      service: 'Works.',
      owner: 'Works.',
      role: 'Needs `sns:Publish` in the IAM policy of that role or user.',
      linked_role: 'Works.',
    },
    mustBeNamed:
      'Works if `topic_publishers` names it. It is not a default because AWS may reject its principal in a Region without the service.',
    accountUndocumented: 'AWS does not document that it identifies the account for which it publishes.',
    onlyIn: (partitions) => `Partitions: ${partitions.map((name) => `\`${name}\``).join(', ')}.`,
    encrypted: {
      key: 'Works with `kms_key_policy_statements` in the key’s policy.',
      role: 'Needs `kms:Decrypt` and `kms:GenerateDataKey*` on the key in the IAM policy of that role.',
      never: '**Cannot**: AWS does not support it.',
      undocumented: 'AWS does not document it. Send one event before you rely on it.',
    },
    linkedRoleKey: 'Works with `kms_key_policy_statements`, which allow that role.',
    space: ' ',
  },
  'zh-CN': {
    headings: [
      '服务',
      '在 `topic_publishers` 中的名称',
      '以什么身份发布',
      '发布到主题',
      '设置 `kms_key_arn` 时',
    ],
    publishesAs: {
      service: '服务自身',
      owner: '服务自身，没有服务主体（靠 `aws:SourceOwner` 识别）',
      role: '账号内的角色或用户',
      linked_role: '服务相关角色 `AWSServiceRoleForAutoScaling`',
    },
    toTheTopic: {
      service: '可用。',
      owner: '可用。',
      role: '该角色或用户的 IAM 策略须允许 `sns:Publish`。',
      linked_role: '可用。',
    },
    mustBeNamed:
      '须写入 `topic_publishers` 才可用。默认不包含它：在没有该服务的区域，AWS 可能会拒绝含其主体的策略。',
    accountUndocumented: 'AWS 文档没有说明它会表明代表哪个账号发布。',
    onlyIn: (partitions) => `仅限分区 ${partitions.map((name) => `\`${name}\``).join('、')}。`,
    encrypted: {
      key: '密钥策略包含 `kms_key_policy_statements` 即可用。',
      role: '该角色的 IAM 策略还须允许对该密钥执行 `kms:Decrypt` 和 `kms:GenerateDataKey*`。',
      never: '**不可用**：AWS 不支持。',
      undocumented: 'AWS 文档没有说明，请先发一个事件验证。',
    },
    linkedRoleKey: '密钥策略包含 `kms_key_policy_statements` 即可用，其中已放行该角色。',
    space: '',
  },
};

const SERVICES_IN_CHINESE: Record<string, string> = {
  'cloudwatch.amazonaws.com': 'Amazon CloudWatch 告警',
  'events.rds.amazonaws.com': 'Amazon RDS、Aurora、Neptune、DocumentDB 的事件订阅',
  's3.amazonaws.com': 'Amazon S3 事件通知',
  'backup.amazonaws.com': 'AWS Backup 备份保管库通知',
  'ses.amazonaws.com': 'Amazon SES 反馈通知与事件发布',
  'codestar-notifications.amazonaws.com': 'CodeBuild、CodeCommit、CodeDeploy、CodePipeline 的通知规则',
  'config.amazonaws.com': 'AWS Config 传输通道',
  'dms.amazonaws.com': 'AWS DMS 事件订阅',
  'redshift.amazonaws.com': 'Amazon Redshift 事件订阅',
  'cloudformation.amazonaws.com': 'AWS CloudFormation 堆栈通知',
  'codecommit.amazonaws.com': 'AWS CodeCommit 触发器',
  'codedeploy.amazonaws.com': 'AWS CodeDeploy 触发器',
  'codepipeline.amazonaws.com': 'AWS CodePipeline 审批',
  'lambda.amazonaws.com': 'AWS Lambda 目标（destination）',
};
