// A second notifier under the name of a first one, in a state of its own, on the local AWS. The calls that create topics,
// queues and rules return those that exist, so that the second state would hold the first one's, and destroy them.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { scratchFolder } from '../../scripts/local/cleanup.ts';
import { type Deployment, prepareDeployment } from '../../scripts/local/deployment.ts';
import { ROOT, type Stack, startStack } from '../../scripts/local/stack.ts';

const EXAMPLE = 'minimal';

describe('A second notifier under the same name', function () {
  this.timeout(900_000);
  let stack: Stack;
  let first: Deployment;

  before(async () => {
    stack = await startStack();
    first = stack.prepare(EXAMPLE);
    await first.apply();
  });
  after(() => stack?.stop());

  for (const [groups, change] of [
    ['groups of the same names', (hcl: string) => hcl],
    ['groups of other names', withOtherGroups],
  ] as const) {
    it(`with ${groups} is rejected before it has anything of the first in its state`, async () => {
      const second = secondCopy(change);
      const error = await failureOf(second.apply());
      expect(error).to.include('-name-is-taken').and.to.include('ResourceAlreadyExistsException');
      const managed = (await second.leftovers()).filter((address) => !/(^|\.)data\./.test(address));
      second.stop();
      expect(managed).to.deep.equal([]);
    });
  }

  it('leaves the first one as it was', async () => {
    expect((await first.plan()).changes).to.deep.equal([]);
  });

  /** The same example in a folder and a state of its own; `change` edits its main.tf. */
  function secondCopy(change: (hcl: string) => string): Deployment {
    const scratch = scratchFolder('second-copy-');
    const second = prepareDeployment({
      root: ROOT,
      scratch,
      example: EXAMPLE,
      terraform: stack.terraform,
      endpoint: stack.endpoint,
      region: stack.region,
      variables: { webhook_url: stack.robot.webhookUrl },
      say: () => {},
    });
    const file = join(scratch, 'module', 'examples', EXAMPLE, 'main.tf');
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    return second;
  }
});

function withOtherGroups(hcl: string): string {
  const changed = hcl.replace(
    /webhook_url = var\.webhook_url/,
    `webhook_urls = { ops = var.webhook_url, data = "\${var.webhook_url}-2" }
  groups       = { ops = {}, data = { match = [{ sources = ["aws.rds"] }] } }`,
  );
  expect(changed).to.not.equal(hcl);
  return changed;
}

/** The text of the error that it ends with. */
async function failureOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('It did not fail.'),
    (reason: Error) => reason,
  );
  return error.message;
}
