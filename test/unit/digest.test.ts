import { expect } from 'chai';
import fc from 'fast-check';
import { type Config, LANGUAGES, type Language } from '../../lambda/src/config.ts';
import { detailsText, type Message, plainest } from '../../lambda/src/digest.ts';
import { describeEvent } from '../../lambda/src/events/index.ts';
import { unwrap } from '../../lambda/src/inbox.ts';
import { type Notification, SEVERITIES } from '../../lambda/src/notification.ts';
import { FULL_EFFORT } from '../../lambda/src/robots/robot.ts';
import {
  alarm,
  digestOf as digestIn,
  type Happening,
  INCIDENT_CONFIG,
  INCIDENTS,
  incidentReader,
  instance,
  notificationsOf,
} from '../../scripts/incidents.ts';
import { expectedDigestPath, sampleNames } from '../../scripts/samples.ts';
import { leastCpuMs } from './support/cpu.ts';
import { expectFile } from './support/expected.ts';
import { read } from './support/markdown.ts';
import { bodyOf, ROBOT, readerWith, shown, snsBody } from './support/messages.ts';

const READER = incidentReader('zh-CN');

function told(happenings: Happening[], language: Language = 'zh-CN'): Notification[] {
  return notificationsOf(happenings, incidentReader(language));
}

function digestOf(notifications: Notification[], language: Language = 'zh-CN', credit = 0): Message[] {
  return digestIn(notifications, incidentReader(language), credit);
}

function payloadOf(message: Message, plain = false, changes: Partial<Config> = {}) {
  return bodyOf(message, { ...INCIDENT_CONFIG, ...changes }, { ...FULL_EFFORT, plain });
}

function textOf(message: Message): string {
  return shown(payloadOf(message, false, { message_format: 'text' }));
}

function only(messages: Message[]): Message {
  const [message] = messages;
  if (message === undefined || messages.length > 1) throw new Error(`There are ${messages.length} messages.`);
  return message;
}

/** "🟠 EC2 已停止 ×2｜web-1、web-2": the title, then the lines, without what follows the names. */
function outline({ notification, lines = [] }: Message): string[] {
  return [
    `${READER.words.marks[notification.severity]} ${notification.title}`,
    ...lines.map((values) => `${values[0]?.label}｜${values.map(({ value }) => value).join('、')}`),
  ];
}

function notes({ lines = [] }: Message): (string | undefined)[] {
  return lines.map((values) => values.at(-1)?.note);
}

/** What each incident says in the three seconds that a phone is looked at. */
const OUTLINES: Record<string, string[]> = {
  backlog: [
    '🔵 Deployment of service-0 finished 等 300 项通知 · 300 个事件',
    ...Array.from(
      { length: 12 },
      (_, index) => `🔵 Deployment of service-${index} finished｜* version: 4.12.0 -> 4.13.1 * by: wang.l…`,
    ),
    '…｜另有 288 项（288 个事件），详见下文',
  ],
  'zone-outage': [
    '🔴 多个 AWS 服务异常：东京等 17 项严重 · 47 个事件',
    '🔴 多个 AWS 服务异常｜东京',
    '🔴 Auto Scaling 启动实例失败 ×4｜web-0、web-1、web-2、web-3',
    '🔴 告警 ×12｜prod-api-0-5xx、prod-api-1-5xx',
    '🟠 EC2 已停止 ×14｜i-0aaaaaaaaaaaaaaa0、i-0aaaaaaaaaaaaaaa1、i-0aaaaaaaaaaaaaaa2、i-0aaaaaaaaaaaaaaa3',
    '🟠 ECS 任务健康检查失败被停止 ×6｜checkout-0（集群 prod，退出码 143）、checkout-1（集群 prod，退出码 143）',
    '🟢 RDS 多可用区故障转移完成｜orders-prod',
  ],
  'deploy-gone-wrong': [
    '🔴 CodeDeploy 部署失败：checko…等 3 项严重 · 7 个事件',
    '🔴 CodeDeploy 部署失败（prod）｜checkout',
    '🔴 ECS 部署失败（集群 prod）｜checkout',
    '🔴 告警｜checkout-5xx',
    '🟠 CodePipeline 流水线失败｜checkout-release',
    '🟠 CodePipeline 阶段失败（Build）｜checkout-release',
    '🟠 CodePipeline 操作失败（Build / UnitTest）｜checkout-release',
    '🟠 ECS 任务启动失败｜checkout（集群 prod）',
  ],
  flapping: ['🟠 反复变化，目前：恢复：prod_ledger_db_cpu_high · 6 个事件'],
  recovered: ['🟢 恢复：prod_ledger_db_cpu_high · 2 个事件'],
  'three-recovered': [
    '🟢 恢复：api-0-5xx 等 3 项恢复 · 6 个事件',
    '🟢 恢复 ×3｜api-0-5xx、api-1-5xx、api-2-5xx',
  ],
  'security-incident': [
    '🔴 GuardDuty 高危：疑似挖矿 · 结算-w…等 3 项严重 · 6 个事件',
    '🔴 GuardDuty 高危：疑似挖矿｜结算-worker-2（i-0d41f7a2be9035c68）',
    '🔴 wang.lei 停止 CloudTrail 日志｜org-audit',
    '🔴 控制台登录（未用 MFA）｜root 用户',
    '🟠 wang.lei 创建 IAM 访问密钥｜ci-bot',
    '🟠 wang.lei 删除 CloudTrail 跟踪被拒绝｜org-audit',
    '🔵 GuardDuty 低危：SSH 暴力破解｜结算-worker-2（i-0d41f7a2be9035c68）',
  ],
  'quiet-morning': [
    '🔵 RDS 自动快照完成：rds:or…等 8 项通知 · 8 个事件',
    '🔵 RDS 自动快照完成｜rds:orders-prod-2026-11-20-03-05',
    '🔵 AWS Backup 备份完成｜orders-prod',
    '🔵 Glue 作业成功｜orders-ods-to-dwd',
    '🔵 备份 orders 已完成，用时 12 分钟｜09:15:00',
    '🔵 备份 ledger 已完成，用时 31 分钟｜09:15:01',
    '🔵 证书检查：最近到期 shop.example.com，还有 61 天｜09:15:02',
    '🔵 昨日对账：核对 18 204 笔，差异 0 笔｜09:15:03',
    '🔵 Deployment of cart-service finished｜* version: 4.12.0 -> 4.13.1 * by: wang.l…',
  ],
  'retiring-machines': [
    '🟠 EC2 实例计划停用：i-0aaa…等 3 项告警 · 3 个事件',
    '🟠 EC2 实例计划停用 ×3｜i-0aaaaaaaaaaaaaaa0、i-0aaaaaaaaaaaaaaa1、i-0aaaaaaaaaaaaaaa2',
  ],
  'three-vulnerabilities': [
    '🔴 Inspector 严重：CVE-2026-10001…等 2 项严重 · 3 个事件',
    '🔴 Inspector 严重：CVE-2026-10001｜i-0d41f7a2be9035c68',
    '🔴 Inspector 高危：CVE-2026-10002｜i-0d41f7a2be9035c68',
    '🟠 Inspector 中危：CVE-2026-10003｜shop/checkout:v3.4.1',
  ],
  'same-finding-in-four-regions': ['🟠 GuardDuty 中危：Tor 节点调用 · wang.lei · 4 个事件'],
  'night-of-deploys': [
    '🟠 CodeBuild 构建失败：checko…等 10 项 · 10 个事件',
    '🟠 CodeBuild 构建失败｜checkout-build',
    '🔵 CodeBuild 构建成功 ×9｜service-0、service-1、service-2、service-3、service-4、service-5、service-6、service-7',
  ],
  'mixed-severities': [
    '🔴 Auto Scaling 启动实例失败：web-pr…等 2 项严重 · 8 个事件',
    '🔴 Auto Scaling 启动实例失败｜web-prod',
    '🔴 告警｜prod_ledger_db_cpu_high',
    '🟠 EC2 已停止｜i-0b1d7c52a9e34f680',
    '🟠 EC2 已终止｜i-0c9e4d1f7a2b35861',
    '🔵 EC2 已启动｜i-08ff347394540215f',
    '🔵 EBS 快照创建成功｜snap-0a81c5d2e7f946b30',
    '🔵 对账任务 reconcile_daily 已完成：核对 18 204 笔，差异 0 笔｜09:15:00',
  ],
  'two-accounts': [
    '🟠 EC2 已停止：i-08ff…等 2 项告警 · 3 个事件',
    '🟠 EC2 已停止｜i-08ff347394540215f',
    '🟠 EC2 已停止｜i-08ff347394540215f',
  ],
};

describe('a digest of an incident', () => {
  for (const [name, happenings] of Object.entries(INCIDENTS)) {
    it(`says at a glance what is wrong, and how badly: ${name}`, () => {
      expect(outline(only(digestOf(told(happenings))))).to.deep.equal(OUTLINES[name]);
    });
  }

  it('has at most twelve lines and a count of the others, and where and when it was, in both languages', () => {
    for (const happenings of Object.values(INCIDENTS)) {
      for (const language of ['zh-CN', 'en'] as const) {
        const { lines = [], notification } = only(digestOf(told(happenings, language), language));
        expect(lines.length).to.be.at.most(12 + 1);
        if (lines.length > 0) expect(notification.facts.at(-1)?.value).to.match(/210987654321.*09:\d\d:\d\d/);
      }
    }
  });

  it('gives an alarm with its value against its limit', () => {
    expect(notes(only(digestOf(told(INCIDENTS['mixed-severities'] ?? []))))[1]).to.equal(
      '，91.7% > 80%，09:15:42',
    );
    const many = only(digestOf(told(INCIDENTS['zone-outage'] ?? []))).lines?.[2];
    expect(many?.[0]).to.include({ value: 'prod-api-0-5xx', note: '（91.7% > 80%）' });
  });

  it('links each name to its page of the console', () => {
    const lines = only(digestOf(told(INCIDENTS['zone-outage'] ?? []))).lines ?? [];
    for (const { url } of lines.flat())
      expect(url).to.match(/^https:\/\/(console|health)\.aws\.amazon\.com\//);
  });

  it('counts things by ×n, and their events where there are more', () => {
    const message = only(digestOf(told(INCIDENTS['zone-outage'] ?? [])));
    expect(notes(message)).to.include('，12 个事件，09:16:00–09:16:11').and.include('等，09:15:20–09:15:33');
  });

  it('says region and account of a line where these are not all the same', () => {
    expect(notes(only(digestOf(told(INCIDENTS['two-accounts'] ?? []))))).to.deep.equal([
      '，×2，09:15:00–09:15:04，ap-northeast-1、eu-west-1，生产 (210987654321)',
      '，09:15:09，ap-northeast-1，测试 (123456789012)',
    ]);
  });

  for (const language of LANGUAGES) {
    for (const [name, happenings] of Object.entries(INCIDENTS)) {
      it(`reads as expected: ${name}, ${language}`, () => {
        const message = only(digestOf(told(happenings, language), language));
        expectFile(expectedDigestPath(language, name), `${shown(payloadOf(message, false, { language }))}\n`);
      });
    }

    it(`that DingTalk refuses to show goes out with kinds and counts alone, in ${language}`, () => {
      const message = only(digestOf(told(INCIDENTS['mixed-severities'] ?? [], language), language));
      const text = shown(payloadOf(plainest(message), true, { language }));
      expectFile(expectedDigestPath(language, 'refused'), `${text}\n`);
      expect(plainest(message).members).to.equal(message.members);
    });
  }
});

describe('events', () => {
  const three = [alarm('alarm', 0), instance('stopped', 1), instance('stopped', 2, 'i-0b1d7c52a9e34f680')];

  it('are messages of their own while the credit lasts', () => {
    const notifications = told(three);
    const messages = digestOf(notifications, 'zh-CN', 3);
    expect(messages.map(({ notification }) => notification)).to.deep.equal(notifications);
    expect(digestOf(notifications, 'zh-CN', 2)).to.have.length(1);
  });

  it('that are states of one thing are one message, whatever the credit', () => {
    expect(digestOf(told([alarm('alarm', 0), alarm('ok', 9)]), 'zh-CN', 4)).to.have.length(1);
  });

  it('that come alone are a message of their own, without any credit', () => {
    expect(digestOf(told([alarm('alarm', 0)]))[0]?.notification.source).to.equal('aws.cloudwatch');
  });
});

const at = (ms: number) => ({ time: new Date(Date.UTC(2026, 2, 2) + ms) });

function happening(name: string, changes: Partial<Notification> = {}): Notification {
  return {
    id: name,
    source: 'aws.ec2',
    kind: 'K',
    severity: 'warning',
    title: name,
    facts: [],
    resources: [{ name }],
    ...changes,
  };
}

describe('what a digest folds', () => {
  const labels = (...notifications: Notification[]) =>
    only(digestOf([...notifications, happening('another')])).lines?.map(([first]) => first?.label);

  it('is the successive states of one thing, of which the present one counts', () => {
    const states = [
      happening('db is down', { stateOf: 'db', severity: 'critical', ...at(1000) }),
      happening('db is up', { stateOf: 'db', severity: 'ok', ...at(2000) }),
    ];
    expect(labels(...states)).to.deep.equal(['🟠 another', '🟢 db is up']);
    expect(labels(...states.toReversed())).to.deep.equal(['🟠 another', '🟢 db is up']);
  });

  it('is not what has the same source, kind, resource and title, but says something else', () => {
    const one = happening('api call', { resources: [{ name: 'bucket' }] });
    const others: Partial<Notification>[] = [
      { source: 'aws.rds' },
      { kind: 'L' },
      { severity: 'critical' },
      { title: 'another call' },
      { account: '2' },
      { facts: [{ label: 'call', value: 'StopLogging' }] },
      { body: 'reason' },
      { resources: [{ name: 'another bucket' }] },
    ];
    expect(labels(one, one)).to.have.length(2);
    for (const other of others)
      expect(labels(one, { ...one, ...other }), JSON.stringify(other)).to.have.length(3);
  });

  it('is what says the same but for its times and its region', () => {
    const seen = (hour: number, region: string) =>
      happening('sign-in', {
        region,
        stateOf: `finding ${region}`,
        facts: [{ label: 'first seen', value: `2026-03-02 0${hour}:41:10 (UTC+8)` }],
        body: `seen at 2026-03-02T0${hour}:41:10.123Z`,
        severity: 'info',
      });
    const message = only(digestOf([seen(1, 'eu-west-1'), seen(2, 'us-east-1'), happening('another')]));
    expect(message.lines?.[1]?.[0]).to.include({ value: '×2', note: '，eu-west-1、us-east-1' });
  });

  it('is another thing in another account or region, and of another source', () => {
    const state = (changes: Partial<Notification>) => happening('x', { stateOf: 'db', ...changes });
    for (const changes of [{ account: '2' }, { region: 'eu-west-1', title: 'y' }, { source: 'aws.rds' }])
      expect(labels(state({}), state(changes)), JSON.stringify(changes)).to.have.length(3);
  });
});

describe('findings', () => {
  it('of two types are two things, even where one has the id of the other', () => {
    const id = { a902eefad8966554c9342e215aa30c68: 'f-1', '3f7798bf7762e470b8470056d0b2228a': 'f-1' };
    const both = ['guardduty.ec2-mining', 'guardduty.ec2-ssh-low'].map(
      (sample, index): Happening => ({ sample, seconds: index, replace: id }),
    );
    expect(only(digestOf(told(both))).lines).to.have.length(2);
  });
});

/** An event that is published to the topic, as the queue hands it over. */
function published(message: unknown, subject?: string, index = 0): Notification {
  const body = snsBody(typeof message === 'string' ? message : JSON.stringify(message), {
    MessageId: `m-${index}`,
    ...(subject && { Subject: subject }),
  });
  const [one] = [...unwrap(JSON.parse(body))].map(({ event }) => describeEvent(event, READER));
  if (one === undefined) throw new Error('Nothing was published.');
  return one;
}

describe('two records of one second', () => {
  const of = (sample: string, ...replacements: Record<string, string>[]) =>
    told(replacements.map((replace) => ({ sample, replace, seconds: 0 })));
  const PAIRS: Record<string, { pair: Notification[]; says: string[] }> = {
    'texts with one subject': {
      pair: [
        published('Backup of stock-db failed: no space left', 'backup', 1),
        published('Backup of user-db finished', 'backup', 2),
      ],
      says: [
        '🟠 backup',
        'Backup of stock-db failed: no space left',
        '🔵 backup',
        'Backup of user-db finished',
      ],
    },
    'custom messages with one title': {
      pair: ['stock-db', 'user-db'].map((database, index) =>
        published(
          {
            version: 'dingtalk-notifier/v1',
            severity: 'critical',
            title: 'Replica lags',
            facts: { database },
          },
          undefined,
          index,
        ),
      ),
      says: ['🔴 Replica lags', 'stock-db', 'user-db'],
    },
    'JSON without a title': {
      pair: ['stock', 'user'].map((job, index) =>
        published({ job, status: 'FAILED', reason: `no ${job}` }, undefined, index),
      ),
      says: ['no stock', 'no user'],
    },
    'calls by one user to one thing': {
      pair: of('cloudtrail.stop-logging', {}, { StopLogging: 'DeleteTrail' }),
      says: ['停止 CloudTrail 日志', '删除 CloudTrail 跟踪'],
    },
    'rules that one resource breaks': {
      pair: of(
        'config.noncompliant',
        {},
        { 's3-bucket-level-public-access-prohibited': 's3-bucket-ssl-requests-only' },
      ),
      says: ['s3-bucket-level-public-access-prohibited', 's3-bucket-ssl-requests-only'],
    },
    'controls that one resource fails': {
      pair: of('securityhub.high', {}, { 'EC2.19': 'EC2.18' }),
      says: ['EC2.19', 'EC2.18'],
    },
  };
  for (const [name, { pair, says }] of Object.entries(PAIRS)) {
    it(`are both told: ${name}`, () => {
      const message = only(digestOf(pair));
      expect(message.lines, name).to.have.length(2);
      for (const part of says) expect(textOf(message)).to.include(part);
      expect(digestOf(pair, 'zh-CN', 2)).to.have.length(2);
    });
  }
});

describe('the present state of each thing', () => {
  const states = (...severities: Notification['severity'][]) =>
    severities.map((severity, index) => happening('api', { stateOf: 'api', severity, ...at(index) }));

  it('decides mark and mentions: what has recovered is green and calls nobody', () => {
    const recovered = payloadOf(only(digestOf(told([alarm('alarm', 0), alarm('ok', 9)]))));
    expect(recovered).to.not.have.property('at');
    const open = payloadOf(only(digestOf(told([alarm('ok', 0), alarm('alarm', 9)]))));
    expect(open).to.have.deep.nested.property('at.atMobiles', ['13800000000']);
    const beside = [alarm('alarm', 0), alarm('ok', 9), instance('stopped', 1)];
    expect(payloadOf(only(digestOf(told(beside))))).to.not.have.property('at');
  });

  it('is a warning at least after three changes to and fro, and says what it is now', () => {
    const severityAfter = (...severities: Notification['severity'][]) =>
      only(digestOf(states(...severities))).notification;
    expect(severityAfter('critical', 'ok').severity).to.equal('ok');
    expect(severityAfter('ok', 'critical', 'ok')).to.include({
      severity: 'warning',
      title: '反复变化，目前：api · 3 个事件',
    });
    expect(severityAfter('critical', 'ok', 'critical').severity).to.equal('critical');
    expect(severityAfter('info', 'warning', 'critical', 'ok').severity).to.equal('ok');
  });

  it('is told with what it went through', () => {
    const history = (...names: string[]) =>
      only(
        digestOf(
          names.map((state, index) =>
            happening('db', { stateOf: 'db', state, title: state, ...at(1000 * index) }),
          ),
        ),
      ).notification.facts[0]?.value.split('，')[0];
    expect(history('a', 'b', 'c', 'd')).to.equal('a → b → c → d');
    expect(history('a', 'b', 'c', 'd', 'e')).to.equal('a → b → c → … → e');
    expect(history('a', 'a', 'b', 'b')).to.equal('a → b');
    expect(history('a', 'b', 'a', 'b')).to.equal('a → b ×2');
    expect(history('a', 'b', 'a', 'c')).to.equal('a → b → a → c');
    expect(history('a', 'a')).to.equal('×2');
  });
});

describe('a digest', () => {
  it('says what to do first, a step that several things have once', () => {
    const things = ['a', 'b', 'c'].map(
      (name): Notification => ({
        id: name,
        source: 'aws.x',
        kind: name,
        severity: 'critical',
        title: `失败：${name}`,
        facts: [{ label: '次数', value: name }],
        resources: [{ name }],
        nextStep: name === 'c' ? '扩容' : '回滚',
      }),
    );
    const { details = [] } = only(digestOf(things));
    expect(details.map(({ text }) => text)).to.deep.equal([
      '次数：a，建议：回滚',
      '次数：b',
      '次数：c，建议：扩容',
    ]);
  });

  it('says what to do where there is no room for all that a thing says', () => {
    const detail = {
      kind: 'k',
      count: 1,
      title: 'T',
      text: `${'原'.repeat(200)}，建议：回滚，消息：x`,
      nextStep: '建议：回滚',
    };
    const shown = (length: number, more = {}) =>
      detailsText([{ ...detail, ...more }], { count: 1, length }, readerWith()).slice(2);
    expect(shown(120)).to.equal(`${'原'.repeat(114)}…，建议：回滚`);
    expect(shown(205)).to.equal(`${'原'.repeat(199)}…，建议：回滚`);
    expect(shown(206)).to.equal(`${'原'.repeat(200)}，建议：回滚…`);
    expect(shown(1000)).to.equal(detail.text);
    expect(shown(120, { nextStep: `建议：${'长'.repeat(200)}` })).to.equal(
      `${'原'.repeat(18)}…，建议：${'长'.repeat(97)}…`,
    );
  });

  it('calls whom the sender of a custom message named, unless it is over', () => {
    const calls = (severity: Notification['severity'], mobile: string) =>
      happening(`${severity} ${mobile}`, {
        source: 'custom',
        severity,
        mentions: { mobiles: [mobile], user_ids: [], all: false },
      });
    const message = only(digestOf([calls('warning', '1'), calls('info', '2'), calls('ok', '3')]));
    expect(payloadOf(message)).to.have.deep.nested.property('at.atMobiles', ['1', '2']);
  });

  it('puts AWS Health first, then the worst, and what is over last', () => {
    const severities = [
      happening('over', { severity: 'ok' }),
      happening('info', { severity: 'info' }),
      happening('critical', { severity: 'critical' }),
      happening('health', { source: 'aws.health' }),
      happening('health info', { source: 'aws.health', severity: 'info' }),
      happening('published', { source: 'custom' }),
      happening('own'),
    ];
    expect(
      outline(only(digestOf(severities)))
        .slice(1)
        .map((line) => line.split('｜')[0]),
    ).to.deep.equal([
      '🟠 health',
      '🔴 critical',
      '🟠 own',
      '🟠 published',
      '🔵 info',
      '🔵 health info',
      '🟢 over',
    ]);
  });

  it('tells of a text its first two lines, and no more below where that is all', () => {
    const text = (name: string, body: string) => happening(name, { source: 'text', resources: [], body });
    const message = only(digestOf([text('a', 'one\ntwo'), text('b', 'one\ntwo\nthree')]));
    expect(message.lines?.map(([first]) => first?.value)).to.deep.equal(['one two', 'one two']);
    expect(message.details?.map(({ title, text }) => [title, text])).to.deep.equal([
      ['🟠 b', '消息：one two three'],
    ]);
  });

  it('keeps what an operator wrote a link, and makes none of what others wrote', () => {
    const runbook = 'https://wiki.example.com/nightly';
    const body = `Nightly failed, see ${runbook}\n\nTwo lines\nmore`;
    const notifications = [
      happening('text', { source: 'text', resources: [], body, addresses: [runbook] }),
      happening('i-https://evil.example/x', { body: 'because of https://evil.example/y\nand\nmore' }),
      happening('own', { severity: 'info', body: `${'long '.repeat(30)}https://wiki.example.com/nightly-2` }),
    ];
    const text = shown(payloadOf(only(digestOf(notifications))));
    expect(read(text).faults).to.deep.equal([`address ${runbook}`, `address ${runbook}`]);
    expect(text)
      .to.match(/evil\.example\/x/)
      .and.match(/evil\.example\/y/);
    expect(text).not.to.include('https://evil');
    // The beginning of an address is another one.
    const cut = happening('cut', {
      source: 'text',
      body: `${'x'.repeat(8)} ${runbook}`,
      addresses: [runbook],
    });
    const lines = Array.from({ length: 5 }, (_, index) => happening(`${index}`, { kind: `${index}` }));
    const [line] =
      only(digestOf([cut, ...lines])).lines?.filter(([first]) => first?.label.includes('cut')) ?? [];
    expect(line?.map(({ value, note = '' }) => value + note).join('')).to.match(/https:\/\/wiki[^ ]*…/);
    expect(read(shown(payloadOf(only(digestOf([cut, ...lines]))))).faults).to.deep.equal([
      `address ${runbook}`,
    ]);
  });

  it('says why where there are few lines, and less of it where there are many', () => {
    const failing = (index: number) =>
      happening(`job-${index}`, {
        kind: `K${index}`,
        facts: [{ label: '原因', value: 'x'.repeat(100) }],
      });
    const why = (count: number) => {
      const [first] = only(digestOf(Array.from({ length: count }, (_, index) => failing(index)))).lines ?? [];
      return first?.[0]?.value.length;
    };
    expect([why(3), why(4)]).to.deep.equal([81, 41]);
  });
});

const ANY_NOTIFICATION = (() => {
  const word = fc.string({ maxLength: 12 });
  return fc.record(
    {
      id: word,
      source: fc.constantFrom('aws.ec2', 'aws.health', 'text'),
      kind: fc.constantFrom('A', 'B', '__proto__'),
      severity: fc.constantFrom(...SEVERITIES),
      title: word,
      facts: fc.array(fc.record({ label: word, value: word }), { maxLength: 2 }),
      body: fc.string({ maxLength: 2000 }),
      resources: fc.array(fc.record({ name: fc.constantFrom('x', 'y', 'z', '') }), { maxLength: 2 }),
      state: fc.constantFrom('up', 'down'),
      stateOf: fc.constantFrom('x', 'y'),
      time: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }),
    },
    { requiredKeys: ['id', 'source', 'kind', 'severity', 'title', 'facts', 'resources'] },
  );
})();

describe('every event of a batch', () => {
  it('stands in exactly one message, and in one line or one count of it', () => {
    fc.assert(
      fc.property(fc.array(ANY_NOTIFICATION, { minLength: 1, maxLength: 80 }), fc.nat(6), (drawn, credit) => {
        const notifications: Notification[] = drawn;
        const messages = digestOf(notifications, 'zh-CN', credit);
        expect(messages.flatMap(({ members }) => members)).to.have.members(notifications);
        for (const { notification, members, lines = [] } of messages) {
          if (members.length === 1) continue;
          expect(notification.title).to.match(new RegExp(` · ${members.length} 个事件$`));
          if (lines.length > 0) expect(eventsIn(lines)).to.equal(things(members));
        }
      }),
    );
  });

  it('is told below the lines, or counted by its kind', () => {
    fc.assert(
      fc.property(
        fc.array(ANY_NOTIFICATION, { minLength: 2, maxLength: 80 }),
        fc.constantFrom(1 as const, 0.5 as const),
        (drawn, size) => {
          const [message, ...others] = digestOf(drawn);
          if (message?.details === undefined || others.length > 0) return;
          const text = shown(bodyOf(message, INCIDENT_CONFIG, { size, plain: false }));
          const hidden = /篇幅所限，另有未显示：(.*)/.exec(text)?.[1] ?? '';
          const counted = [...hidden.matchAll(/ ×(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
          const details = message.details.map(({ count }) => count);
          // Those that are shown are the first ones.
          const sums = details.map((_, index) => details.slice(index).reduce((sum, count) => sum + count, 0));
          expect([...sums, 0]).to.include(counted);
        },
      ),
    );
  });

  it('has its title in the message, whichever samples come together', () => {
    const names = sampleNames().filter((name) => !name.startsWith('envelope.'));
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...names), { minLength: 2, maxLength: 8 }), (drawn) => {
        const notifications = told(drawn.map((sample, index) => ({ sample, seconds: index })));
        const [message, ...others] = digestOf(notifications);
        if (message === undefined || others.length > 0) return;
        const text = textOf(message);
        const present = new Map(
          notifications.map((one, index) => [`${one.source} ${one.stateOf ?? index}`, one]),
        );
        const visible = (value: string) => value.replace(/[\s\u2060]+/g, ' ');
        for (const one of present.values()) {
          if (visible(text).includes(visible(one.title).slice(0, 100))) continue;
          // The title of one thing's digest is cut at the name, which the message then says below.
          const parts = visible(one.title).split(/[：（）]| · /);
          for (const part of parts) expect(visible(text)).to.include(part.trim());
        }
      }),
      {
        numRuns: 150,
        // A title whose end is in brackets.
        examples: [[['zonal-shift.autoshift-ended', 'zonal-shift.autoshift']]],
      },
    );
  });

  /** The sum of the counts that lines give: "×n" of things, or one; and those of the line that counts the others. */
  function eventsIn(lines: { label: string; value: string; note?: string }[][]): number {
    return lines.reduce((sum, values) => {
      const [first] = values;
      const more = /^另有 (\d+) 项/.exec(first?.value ?? '')?.[1];
      if (first?.label === '…' && more) return sum + Number(more);
      return sum + Number(/ ×(\d+)$/.exec(first?.label ?? '')?.[1] ?? 1);
    }, 0);
  }

  /** How many things there are, counted another way than by folding. */
  function things(members: Notification[]): number {
    const states = new Map<string, Notification[]>();
    members.forEach((one, index) => {
      const key = one.stateOf === undefined ? String(index) : `${one.source} ${one.stateOf}`;
      states.set(key, [...(states.get(key) ?? []), one]);
    });
    return new Set(
      [...states.values()].map((all) => {
        const sorted = all.toSorted((a, b) => (a.time?.getTime() ?? 0) - (b.time?.getTime() ?? 0));
        const changes = sorted.map(({ state, severity }) => state ?? severity);
        const { id: _, time: _time, stateOf: _of, region: _region, ...said } = sorted.at(-1) as Notification;
        const history = changes.filter((state, index) => index === 0 || state !== changes[index - 1]);
        const told = sorted.map(({ state }) => state);
        return JSON.stringify([
          { ...said, body: said.body ?? '' },
          told.filter((state, index) => index === 0 || state !== told[index - 1]),
          history.length >= 3 && new Set(history).size === 2,
        ]);
      }),
    ).size;
  }
});

describe('a flood', () => {
  const published = (index: number, changes: Partial<Notification> = {}): Notification => ({
    id: `c-${index}`,
    source: 'custom',
    kind: `sender ${index}`,
    severity: 'critical',
    title: `forged ${index}`,
    facts: [],
    resources: [],
    ...changes,
  });
  const twice = (count: number) =>
    Array.from({ length: count }, (_, index) => [published(index), published(index)]).flat();
  const fromAws = (source: string, name: string): Notification => ({
    ...published(0),
    source,
    kind: source,
    title: name,
  });
  const labelsOf = (notifications: Notification[]) =>
    only(digestOf(notifications)).lines?.map(([first]) => first?.label) ?? [];

  it('of published messages leaves an alarm that is as severe on top', () => {
    const shown = labelsOf([...twice(31), fromAws('aws.cloudwatch', 'ALARM prod-payments-down')]);
    expect(shown[0]).to.equal('🔴 ALARM prod-payments-down');
    expect(shown).to.have.length(13);
    expect(shown.at(-1)).to.equal('…');
  });

  it('of one AWS source leaves each other source its lines, and a published message, too', () => {
    const flood = Array.from({ length: 200 }, (_, index) => fromAws('aws.guardduty', `finding ${index}`));
    const others = ['aws.health', 'aws.rds', 'aws.cloudwatch'].map((source) => fromAws(source, source));
    const shown = labelsOf([...flood, published(1), ...others]);
    for (const title of ['aws.health', 'aws.rds', 'aws.cloudwatch', 'forged 1'])
      expect(shown).to.include(`🔴 ${title}`);
  });

  it('of published messages has one line, where AWS’s own events fill the others', () => {
    const own = Array.from({ length: 40 }, (_, index) => fromAws('aws.rds', `own ${index}`));
    const shown = labelsOf([...own, ...twice(10)]);
    expect(shown.filter((label) => label?.includes('forged'))).to.deep.equal(['🔴 forged 0']);
    expect(shown.filter((label) => label?.includes('own'))).to.have.length(11);
  });

  it('of lesser events hides nothing that is worse', () => {
    const flood = twice(40).map((one) => ({ ...one, severity: 'warning' as const }));
    const worse = Array.from({ length: 10 }, (_, index) =>
      published(100 + index, { facts: [{ label: 'a', value: 'b' }] }),
    );
    const shown = labelsOf([...flood, ...worse]);
    for (let index = 0; index < 10; index += 1) expect(shown).to.include(`🔴 forged ${100 + index}`);
    const { details = [] } = only(digestOf([...flood, ...worse]));
    expect(
      details.slice(0, 10).every(({ title }) => title.startsWith('🔴')),
      'first below',
    ).to.be.true;
  });

  it('that DingTalk refuses to show has no word of a sender', () => {
    const unsafe = ['a', 'b'].map((name) =>
      published(0, { source: name, kind: `unsafe ${name}`, title: `unsafe ${name}` }),
    );
    expect(JSON.stringify(plainest(only(digestOf(unsafe))).notification)).to.not.include('unsafe');
  });

  it('that DingTalk refuses to show still names the kind of what it would hide', () => {
    const message = only(digestOf([...twice(31), fromAws('aws.cloudwatch', 'ALARM prod-payments-down')]));
    const { facts } = plainest(message).notification;
    expect(facts[0]).to.deep.equal({ label: 'aws.cloudwatch', value: '1 个事件' });
    expect(facts.at(-1)).to.deep.equal({ label: 'custom', value: '62 个事件' });
  });
});

describe('three thousand things', () => {
  const notifications: Notification[] = Array.from({ length: 3000 }, (_, index) => ({
    id: `e-${index}`,
    source: 'aws.ec2',
    kind: `EC2 Instance State-change Notification ${index % 3}`,
    severity: SEVERITIES[index % 3] ?? 'info',
    title: `${'很长的标题'.repeat(40)} ${index}`,
    facts: [{ label: '状态', value: '出错'.repeat(500) }],
    body: '原因'.repeat(5000),
    time: new Date(Date.UTC(2026, 2, 2) + index * 1000),
    resources: [{ name: `i-${index}` }],
  }));

  it('fit the cap, and all are counted', () => {
    const message = only(digestOf(notifications));
    const payload = payloadOf(message);
    expect(Buffer.byteLength(JSON.stringify(payload))).to.be.at.most(ROBOT.limits.bytes);
    const text = shown(payload);
    expect(text).to.include('· 3000 个事件').and.include('另有 2988 项（2988 个事件）');
    expect(text).to.match(/Notification 1 ×1000、EC2 Instance State-change Notification 2 ×1000/);
  });

  it('take well under a second', async () => {
    const cpuMs = await leastCpuMs(500, () => payloadOf(only(digestOf(notifications))));
    expect(cpuMs).to.be.below(500);
  });
});
