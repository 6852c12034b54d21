import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { publisherRows, readPublishers } from '../../scripts/publishers.ts';
import { root } from '../../scripts/root.ts';

/** What publishes the samples of a family to a topic; null for what any service or person may publish. */
const PUBLISHERS: Record<string, string | null> = {
  'sns-alarm': 'cloudwatch.amazonaws.com',
  'sns-autoscaling': 'autoscaling.amazonaws.com',
  'sns-backup': 'backup.amazonaws.com',
  'sns-cloudformation': 'cloudformation.amazonaws.com',
  'sns-codecommit': 'codecommit.amazonaws.com',
  'sns-codedeploy': 'codedeploy.amazonaws.com',
  'sns-config': 'config.amazonaws.com',
  'sns-confirmation': null,
  // To a topic of its own, which sns_topic_arns can name.
  'sns-controltower': null,
  'sns-devops-guru': 'devops-guru.amazonaws.com',
  'sns-dms': 'dms.amazonaws.com',
  'sns-elastic-beanstalk': 'elasticbeanstalk.amazonaws.com',
  // A rule's input transformer.
  'sns-glue': null,
  'sns-iot': 'iot.amazonaws.com',
  'sns-lambda-destination': 'lambda.amazonaws.com',
  'sns-rds': 'events.rds.amazonaws.com',
  'sns-s3': 's3.amazonaws.com',
  'sns-sms': 'sms-voice.amazonaws.com',
  'sns-ssm': 'ssm.amazonaws.com',
  'sns-test': null,
  budget: 'budgets.amazonaws.com',
  codepipeline: 'codepipeline.amazonaws.com',
  codestar: 'codestar-notifications.amazonaws.com',
  'cost-anomaly': 'costalerts.amazonaws.com',
  elasticache: 'elasticache.amazonaws.com',
  memorydb: 'memorydb.amazonaws.com',
  redshift: 'redshift.amazonaws.com',
  ses: 'ses.amazonaws.com',
};

describe('the table of publishers', () => {
  it('has each service whose SNS messages the function describes', async () => {
    const families = readdirSync(join(root, 'samples')).map((file) => file.split('.')[0] ?? '');
    const snsFamilies = new Set(families.filter((family) => family.startsWith('sns-')));
    expect(Object.keys(PUBLISHERS)).to.include.members([...snsFamilies]);
    expect(families).to.include.members(Object.keys(PUBLISHERS));

    const services = Object.values(PUBLISHERS).filter((name) => name !== null);
    expect(Object.keys(await readPublishers())).to.have.members(services);
  });

  it('names for each service a page of AWS, and gives a statement to those with a principal', async () => {
    for (const [name, publisher] of Object.entries(await readPublishers())) {
      expect(publisher.page, name).to.match(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/);
      expect(publisher.sid !== null, name).to.equal(publisher.publishes_as === 'service');
      expect(publisher.tells !== null, name).to.equal(publisher.publishes_as === 'service');
    }
  });

  it('says in both languages that AWS Config, ElastiCache and MemoryDB cannot use an encrypted topic, and nobody else', async () => {
    const publishers = await readPublishers();
    for (const [language, cannot] of [
      ['en', '**Cannot**'],
      ['zh-CN', '**不可用**'],
    ] as const) {
      const { rows } = publisherRows(publishers, language);
      const refused = rows.filter((row) => row[4]?.startsWith(cannot)).map((row) => row[1]);
      expect(refused).to.have.members([
        '`config.amazonaws.com`',
        '`elasticache.amazonaws.com`',
        '`memorydb.amazonaws.com`',
      ]);
    }
  });
});
