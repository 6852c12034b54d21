import { expect } from 'chai';
import { allRobots } from '../../../lambda/src/robots/index.ts';
import type { Robot } from '../../../lambda/src/robots/robot.ts';
import { CHECKS, type Check, type Vendor } from './contract.ts';
import { vendor as dingtalk } from './dingtalk/vendor.ts';
import { vendor as feishu } from './feishu/vendor.ts';
import { vendor as template } from './template/vendor.ts';
import { vendor as wecom } from './wecom/vendor.ts';

const VENDORS = [dingtalk, wecom, feishu, template];

describe("every vendor's robot", () => {
  it('is put to the test', async () => {
    const robots = await allRobots();
    expect(VENDORS.map(({ robot }) => robot.vendor)).to.include.members(robots.map(({ vendor }) => vendor));
  });

  it('has a name and a webhook of its own', () => {
    expect(new Set(VENDORS.map(({ robot }) => robot.vendor)).size).to.equal(VENDORS.length);
    for (const { webhook, robot } of VENDORS)
      for (const other of VENDORS)
        expect(other.robot.isWebhook(new URL(webhook))).to.equal(other.robot === robot);
  });

  for (const vendor of VENDORS)
    for (const [name, check] of Object.entries(CHECKS))
      it(`${vendor.robot.vendor}: ${name}`, async () => await check(vendor));
});

/** The template, broken in one way each: the check of that name must see it. */
const BROKEN: Record<string, (robot: Robot) => Partial<Robot>> = {
  'a message is within the bytes that the robot takes, whatever it says': ({ limits }) => ({
    limits: { ...limits, bytes: limits.bytes / 2 },
  }),
  'bytes are counted of what is sent': () => ({ bytesOf: ({ text }) => String(text).length / 10 }),
  'a message shows what is meant: title, facts, place, time, body, link': (robot) =>
    changed(robot, (text) => text.replace('92%', '')),
  'a digest shows its lines, and what stands below them': (robot) =>
    changed(robot, (text) => text.replace('，03:02', '')),
  'a digest that is too long counts by kind what it does not show': (robot) =>
    changed(robot, (text) => text.replace(/Kind 1 ×\d+/, '')),
  'a digest whose lines do not all fit says how many more there are': (robot) =>
    changed(robot, (text) => text.replace(/另有 \d+ 项/, '')),
  'every sample keeps its title, its facts and its link': (robot) =>
    changed(robot, (text) => text.replace(/｜.*/, '｜')),
  'a message has the mark of its severity, and no other': (robot) => changed(robot, (text) => `🟢 ${text}`),
  'text of an event mentions nobody, leads nowhere and hides nothing': (robot) =>
    changed(robot, (text) => text.replaceAll('\u2060', '')),
  'an address is shown whole where it may be a link, and broken up where not': (robot) =>
    changed(robot, (text) => text.replaceAll('[:]', ':')),
  'the words of the LLM make no link, whatever address they name': (robot) =>
    changed(robot, (text) => text.replaceAll('[:]//docs', '://docs')),
  'a message holds one of the keywords, if the robot has any': (robot) => ({
    settings: ['keywords'],
    ...changed(robot, (text) => text.replace(/口令|pass-word/g, '')),
  }),
  'people are mentioned as asked, and nobody for a recovery': () => ({
    requests: () => [{ text: '', mentions: ['liwei'] }],
  }),
  'a user id of a sender’s is no markup and no mention of everybody': () => ({
    requests: ({ notification }) => [{ text: '', mentions: notification.mentions?.user_ids }],
  }),
  'a second try without markup has no link and no words of the LLM': (robot) => ({
    requests: (message, view) =>
      robot.requests(message, { ...view, effort: { ...view.effort, plain: false } }),
  }),
  'the words of the LLM are the first to go where not all fits': (robot) => ({
    requests: (message, view) => [
      { text: `${message.summary}${String(robot.requests(message, view)[0]?.text).slice(100)}` },
    ],
  }),
  'each documented answer has its outcome': () => ({
    outcome: () => ({ kind: 'unavailable', code: 'HTTP 200' }),
  }),
  'nothing but the documented success is one': () => ({ outcome: () => ({ kind: 'delivered' }) }),
  'a refusal says what happened and what to do next': ({ outcome }) => ({
    outcome: (reply) => {
      const told = outcome(reply);
      return told.kind === 'rejected' ? { ...told, remedy: '' } : told;
    },
  }),
  'no answer makes the robot wait longer than its penalty': ({ outcome }) => ({
    outcome: (reply) => {
      const told = outcome(reply);
      return told.kind === 'throttled' ? { ...told, retryAfterMs: 1e15 } : told;
    },
  }),
  'no secret gets into a log, an error, an outcome or a metric': () => ({
    outcome: () => ({ kind: 'unavailable', code: template.signSecret }),
  }),
  'a secret in an address is known, and goes nowhere but into the call': () => ({
    requests: () => [{ text: template.webhook }],
  }),
  'its webhook is redacted in any text of the log': () => ({ secretsIn: () => ['template'] }),
  'a call is signed anew for its own time': () => ({
    call: ({ url, signSecret }, body) => ({ url: `${url}&sign=${signSecret}`, body }),
  }),
  'it has the name of its folder, and one for people': () => ({ vendor: '' }),
  'its webhooks are its own': () => ({ isWebhook: () => true }),
};

describe('a robot that breaks its contract', () => {
  it('is broken in every way that is checked', () => {
    expect(Object.keys(BROKEN)).to.have.members(Object.keys(CHECKS));
  });

  for (const [name, breakIt] of Object.entries(BROKEN))
    it(`fails: ${name}`, async () => {
      const broken: Vendor = { ...template, robot: { ...template.robot, ...breakIt(template.robot) } };
      expect(await failure(CHECKS[name], broken), name).to.be.an('error');
    });
});

async function failure(check: Check | undefined, vendor: Vendor): Promise<unknown> {
  try {
    await check?.(vendor);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** The robot with another text in its messages. */
function changed(robot: Robot, change: (text: string) => string): Partial<Robot> {
  return {
    requests: (message, view) =>
      robot.requests(message, view).map((body) => ({ ...body, text: change(String(body.text)) })),
  };
}
