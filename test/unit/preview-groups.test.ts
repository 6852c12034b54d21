// The preview of several groups: what each is sent, and which group sends which event.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { columnsOf } from '../../lambda/src/columns.ts';
import { type Config, DEFAULT_CONFIG } from '../../lambda/src/config.ts';
import { LOCALES } from '../../lambda/src/locales/index.ts';
import { readHcl } from '../../scripts/hcl.ts';
import { expandGroups, GROUP_KEYS, type Group } from '../../scripts/preview/groups.ts';
import { routeTable } from '../../scripts/preview/route-table.ts';
import { type Route, routesOf } from '../../scripts/preview/routes.ts';
import { expectedPath, sample } from '../../scripts/samples.ts';
import { previewFile } from './support/preview.ts';

const root = join(import.meta.dirname, '../..');
const DATA = { match: [{ sources: ['aws.rds', 'aws.glue'] }, { accounts: ['111122223333'] }] };
const GROUPS = {
  oncall: { minimum_severity: 'critical', robot: 'wecom' },
  data: { ...DATA, language: 'en' },
  rest: { rest: true },
};

function preview(...args: string[]) {
  return spawnSync(process.execPath, [previewFile(), ...args], { cwd: root, encoding: 'utf8' });
}

const configsOf = (groups: unknown, defaults = {}) =>
  Object.fromEntries(expandGroups(groups, defaults).groups.map(({ name, config }) => [name, config]));

describe('The settings of groups', () => {
  it('are the defaults of every group and its own', () => {
    const groups = { data: { ...GROUPS.data, mentions: { all: true } }, rest: { rest: true } };
    const { data, rest } = configsOf(groups, {
      language: 'zh-CN',
      time_zone: 'UTC',
      mentions: { mobiles: ['13800000000'], min_severity: 'warning' },
    });
    expect(data).to.include({ language: 'en', time_zone: 'UTC' });
    expect(data?.match).to.deep.equal(DATA.match);
    // The whole input is replaced.
    expect(data?.mentions).to.deep.equal({ ...DEFAULT_CONFIG.mentions, all: true });
    expect(rest?.mentions).to.deep.include({ mobiles: ['13800000000'], min_severity: 'warning' });
  });

  it('contain the routes of the other groups only where a group sends the rest', () => {
    const { oncall, data, rest } = configsOf(GROUPS, { time_zone: 'UTC' });
    expect([oncall?.other_groups, data?.other_groups]).to.deep.equal([[], []]);
    const common = { except: [], time_zone: 'UTC' };
    expect(rest?.other_groups).to.deep.equal([
      { ...common, match: [], minimum_severity: 'critical', language: 'zh-CN' },
      { ...common, match: DATA.match, minimum_severity: 'info', language: 'en' },
    ]);
  });

  it('treat null as omitted, as HCL writes it', () => {
    const entry = { sources: ['aws.rds'], kinds: null };
    const groups = {
      data: { match: [entry], except: null, language: null },
      rest: { rest: true, match: null },
    };
    expect(configsOf(groups).data?.match).to.deep.equal([{ sources: ['aws.rds'] }]);
    expect(expandGroups(groups, {}).gaps).to.deep.equal([]);
  });

  it('are those of one group, default, without groups', () => {
    expect(Object.keys(configsOf({}))).to.deep.equal(['default']);
  });

  for (const [groups, problem] of [
    [[], /^groups must be an object with one object for each group, such as/],
    [{ data: 'rds' }, /^groups must be an object/],
    [{ data: { sources: ['aws.rds'] } }, /^groups\.data has unknown keys: sources\. Valid keys are match, /],
    [
      { data: { match: [{ sources: ['a'] }, { source: ['aws.rds'] }] } },
      /^groups\.data\.match, entry 2, has unknown keys: source\. Valid keys are sources, /,
    ],
    [{ data: { match: [] } }, /^groups\.data\.match is empty, so it is unclear/],
    [{ data: { except: ['aws.rds'] } }, /^groups\.data: except .* must be a list of objects such as/],
    [{ data: { rest: 'yes' } }, /^groups\.data\.rest must be true or false/],
    [{ data: { language: 'fr' } }, /^groups\.data: language .*"fr"/],
  ] as const)
    it(`are refused in a sentence: ${JSON.stringify(groups)}`, () => {
      expect(() => expandGroups(groups, {})).to.throw(problem);
    });

  it('have the keys, and the sentences about gaps, that the module has', async () => {
    const { locals } = await readHcl('modules/group-settings/main.tf');
    const { reminder_keys } = (await readHcl('modules/group-settings/reminders.tf')).locals;
    const keys = [locals.group_keys, locals.inherited_keys, reminder_keys];
    const words = JSON.stringify(keys).match(/[a-z]\w+(?=\\*")/g);
    expect(words).to.have.members([...GROUP_KEYS]);
    const faults = readFileSync(join(root, 'modules/group-settings/faults.tf'), 'utf8');
    const [gap = ''] = expandGroups({ data: DATA }, {}).gaps;
    expect(faults).to.include(gap);
    const [half = ''] = expandGroups({ rest: { rest: true, ...DATA } }, {}).gaps;
    const common =
      'so an event that no other group sends, and this one does not send either, would reach nobody.';
    expect(faults).to.include(common);
    expect(half).to.include(common);
  });

  it('have a gap where no group sends what the others do not', () => {
    const gapsOf = (groups: unknown, defaults = {}) => expandGroups(groups, defaults).gaps;
    expect(gapsOf(GROUPS)).to.deep.equal([]);
    expect(gapsOf({ all: {}, data: DATA })).to.deep.equal([]);
    const { rest: _, ...without } = GROUPS;
    expect(gapsOf(without)).to.have.length(1);
    expect(gapsOf(without)[0]).to.match(/^groups has no group for what the others do not send/);
    const half = gapsOf({ data: DATA, rest: { rest: true, minimum_severity: 'warning' } });
    expect(half).to.have.length(1);
    expect(half[0]).to.match(/^groups\.rest has rest = true together with minimum_severity, so /);
    const all = { minimum_severity: 'warning' };
    expect(gapsOf({ data: DATA, rest: { rest: true, ...all } }, all)).to.deep.equal([]);
  });
});

describe('The table of routes', () => {
  const marks = LOCALES['zh-CN'].marks;
  const group = (name: string): Group => ({ name, config: DEFAULT_CONFIG });
  const route = (title: string, ...reasons: Route['reasons']): Route => ({
    severity: 'warning',
    title,
    reasons,
    isUnsent: false,
  });

  it('has every event in the same columns, in whatever writing', () => {
    const table = routeTable(
      [
        route('RDS 可用存储不足 10%：crm-mysql', undefined, 'not_matched'),
        route(`${'很长的标题'.repeat(20)}`, 'below_minimum', undefined),
        route('👨‍👩‍👧 é ⚠️ family', 'except', undefined),
      ],
      [group('oncall'), group('数据')],
      marks,
    );
    const lines = table.split('\n');
    const second = ['数据', 'not_matched', '✔', '✔', '2'];
    expect(
      lines.map((line, at) => columnsOf(line.slice(0, line.lastIndexOf(second[at] ?? '?')))),
    ).to.deep.equal(second.map(() => columnsOf(lines[0] ?? '') - 4));
    for (const line of lines) expect(columnsOf(line), line).to.be.at.most(100);
    expect(lines[2]).to.include('…');
    expect(lines.at(-1)).to.match(/^ {2}sent, of 3 +1 +2$/);
  });

  it('marks what no group sends', () => {
    const routes = [
      { ...route('lost', 'below_minimum', 'not_matched'), isUnsent: true },
      route('quiet', 'muted', 'muted'),
      route('told', undefined, 'not_matched'),
    ];
    const table = routeTable(routes, [group('a'), group('b')], marks);
    expect(table.split('\n').filter((line) => line.startsWith('✘'))).to.deep.equal([
      table.split('\n')[1],
      '✘ 1 of 3 events are sent by no group. A group with rest = true sends what no other group sends.',
    ]);
  });

  it('has more tables where the groups are too many for 100 columns, and each has every event', () => {
    const groups = Array.from({ length: 20 }, (_, index) => group(`team-${index + 1}`));
    const reasons = groups.map(() => 'below_minimum' as const);
    const table = routeTable([route('one', ...reasons), route('two', ...reasons)], groups, marks);
    for (const line of table.split('\n').slice(0, -1)) expect(columnsOf(line)).to.be.at.most(100);
    expect(table.match(/one/g)).to.have.length(5);
    for (const { name } of groups) expect(table.match(new RegExp(`\\b${name}\\b`, 'g'))).to.have.length(1);
  });

  it('contains no control character of an event', () => {
    const table = routeTable([route('\u001b[2J\r\ntitle\u202e', undefined)], [group('a')], marks);
    expect(table).to.include('\\u001b[2J').and.include(' title\\u202e');
    expect(table.split('\n')).to.have.length(3);
  });

  it('says what the function would say of each event, also of copies', async () => {
    const mute = [{ resources: ['i-08*'], until: '2999-01-01' }];
    const { groups } = expandGroups(GROUPS, { mute });
    const inputs = ['alarm.alarm', 'alarm.alarm', 'rds.storage-low', 'ec2.stopped'].map(sample);
    const routes = await routesOf(inputs, groups, { ...DEFAULT_CONFIG, language: 'en', mute });
    expect(routes.map(({ reasons }) => reasons)).to.deep.equal([
      [undefined, 'not_matched', 'other_group'],
      [undefined, 'not_matched', 'other_group'],
      ['below_minimum', undefined, 'other_group'],
      ['muted', 'muted', 'muted'],
    ]);
    expect(routes[0]?.title).to.equal('ALARM: prod_ledger_db_cpu_high');
    expect(routes.map(({ isUnsent }) => isUnsent)).to.deep.equal([false, false, false, false]);
  });

  it('tells what is lost from what no group is to send', async () => {
    const inputs = ['ec2.stopped', 'ec2.running', 'rds.storage-low'].map(sample);
    const unsent = async (given: unknown, defaults: Partial<Config> = {}) => {
      const { groups } = expandGroups(given, defaults);
      const routes = await routesOf(inputs, groups, { ...DEFAULT_CONFIG, ...defaults });
      return routes.map(({ isUnsent }) => isUnsent);
    };
    expect(await unsent({ data: DATA })).to.deep.equal([true, true, false]);
    expect(await unsent({ data: DATA, rest: { rest: true } })).to.deep.equal([false, false, false]);
    expect(await unsent({ data: DATA, rest: { rest: true, minimum_severity: 'warning' } })).to.deep.equal([
      false,
      true,
      false,
    ]);
    const warning = { minimum_severity: 'warning' as const };
    expect(await unsent({ data: DATA, rest: { rest: true } }, warning)).to.deep.equal([false, false, false]);
    expect(await unsent({ data: DATA }, warning)).to.deep.equal([true, false, false]);
    const mute = [{ sources: ['aws.ec2'], until: '2999-01-01' }];
    expect(await unsent({ data: DATA }, { mute })).to.deep.equal([false, false, false]);
  });
});

describe('A preview of several groups', () => {
  let folder: string;
  const file = (name: string, content: unknown) => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'preview-groups-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('prints what one of them is sent, and on standard error what it is not, and why', () => {
    const { status, stdout, stderr } = preview(
      ...['--groups', JSON.stringify(GROUPS), '--group', 'data', 'rds.storage-low', 'ec2.stopped'],
    );
    expect(status).to.equal(0);
    expect(stdout).to.equal(readFileSync(expectedPath('en', 'rds.storage-low'), 'utf8'));
    expect(stderr).to.equal(
      'preview: 1 of 2 events are not matched by match and would not be sent to this group.\n  🟠 EC2 stopped: i-08ff347394540215f\n',
    );
  });

  it('is for the robot of that group, and in its format unless another one is chosen', () => {
    const groups = JSON.stringify({ ...GROUPS, rest: { rest: true, message_format: 'text' } });
    const { stdout } = preview('--groups', groups, '--group', 'oncall', 'alarm.alarm');
    expect(stdout).to.match(/^### <font color="warning">/);
    expect(preview('--groups', groups, '--group', 'rest', 'ec2.stopped').stdout).to.match(/^🟠 /);
    const chosen = preview('--groups', groups, '--group', 'rest', '--output', 'markdown', 'ec2.stopped');
    expect(chosen.stdout).to.match(/^### 🟠 /);
  });

  it('reads the groups from a file, from variables in JSON, and as terraform console prints them', () => {
    for (const path of [
      file('groups.json', GROUPS),
      file('terraform.tfvars.json', { name: 'ops', groups: GROUPS }),
      file('console', JSON.stringify(GROUPS)),
      file('named.json', { groups: DATA, oncall: { minimum_severity: 'critical' }, rest: { rest: true } }),
    ]) {
      const { status, stdout, stderr } = preview('--groups', path, '--routes', 'rds.storage-low');
      expect({ status, stderr }, path).to.deep.equal({ status: 0, stderr: '' });
      expect(stdout, path).to.match(/^ {2}event +(?:oncall +data|groups +oncall) +rest\n.*✔.*\n/);
    }
  });

  it('shows a set of groups that reaches nobody, with exit code 1', () => {
    const groups = { data: DATA };
    const { status, stdout, stderr } = preview(
      ...['--groups', JSON.stringify(groups), '--routes', 'ec2.stopped', 'rds.storage-low'],
    );
    expect(status).to.equal(1);
    expect(stderr).to.match(/^preview: groups has no group for what the others do not send.*\n$/);
    expect(stdout).to.match(
      /\n✘ 🟠 EC2 已停止：i-08ff347394540215f +not_matched\n {2}🟠 .* ✔\n {2}sent, of 2 +1\n/,
    );
    expect(stdout).to.match(/\n✘ 1 of 2 events are sent by no group\./);
  });

  it('has every sample in the table if no event is specified', () => {
    const { status, stdout } = preview('--routes');
    expect(status).to.equal(0);
    const [, sent, of] = /sent, of (\d+) +(\d+)\n$/.exec(stdout) ?? [];
    expect(Number(of)).to.equal(Number(sent)).and.be.above(400);
  });

  for (const [args, problem] of [
    [['--groups', JSON.stringify(GROUPS)], /^preview: --groups requires --group NAME, or --routes/],
    [
      ['--groups', JSON.stringify(GROUPS), '--group', 'Data'],
      /^preview: --group is "Data", but must be one of oncall, data, rest\./,
    ],
    [['--group', 'data'], /but must be one of default\. --groups specifies the groups\.$/],
    [['--groups', '{"data":', '--routes'], /^preview: --groups is not valid JSON/],
    [['--groups', '{"data":{"matches":[]}}', '--routes'], /^preview: groups\.data has unknown keys: matches/],
    [
      ['--groups', '{"data":{"robot":"slack"}}', '--group', 'data'],
      /^preview: groups\.data\.robot is "slack", but must be one of dingtalk, wecom, feishu\.$/,
    ],
    [['--routes', '--group', 'default'], /^preview: --routes prints a table of all groups\./],
  ] as const)
    it(`is refused in one line, with exit code 2: ${args.join(' ')}`, () => {
      const { status, stdout, stderr } = preview(...args, 'ec2.stopped');
      expect({ status, stdout }).to.deep.equal({ status: 2, stdout: '' });
      expect(stderr.trimEnd()).to.match(problem).and.not.include('\n');
    });
});
