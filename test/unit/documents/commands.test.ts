// Commands that would fail when a reader pastes them.

import { expect } from 'chai';
import { declaredOptions, problemsOfCommands, type Tools } from '../../../scripts/documents/commands.ts';
import { findTerraform } from '../../../scripts/local/terraform.ts';
import { root } from '../../../scripts/root.ts';
import { findPython } from '../../../stand-ins/moto.ts';

let tools: Tools;

/** What is wrong with each of some documents that end with a block of sh. */
function problemsOf(texts: { before?: string; text: string }[]): string[][] {
  const documents = texts.map(({ before = '', text }, index) => {
    const document = { file: `docs/${index}.md`, text: `${before}\n\n${text}` };
    const blocks = [{ file: document.file, line: 3, language: 'sh', text }];
    return { document, blocks, variables: ['webhook_url', 'name'], outputs: ['sns_topic_arn'] };
  });
  const problems = problemsOfCommands(documents, tools);
  return documents.map(({ document }) =>
    problems.filter(({ file }) => file === document.file).map(({ line, message }) => `${line}: ${message}`),
  );
}

const problemsIn = (text: string, before = ''): string[] => problemsOf([{ before, text }])[0] ?? [];

describe('the commands of a document', () => {
  before(async () => {
    tools = { terraform: (await findTerraform()).path, python: await findPython(root, console.log) };
  });

  const right: Record<string, string> = {
    'a pipe with a substitution': `TOPIC=$(terraform output -raw sns_topic_arn)\naws sns publish --topic-arn "$TOPIC" --message x | jq .`,
    'a script with its options': `npm run --silent preview -- --robot wecom alarm.alarm event.json`,
    'a function of its own': `notify() {\n  echo "$1"\n}\nnotify x`,
    'a program of the reader': './backup.sh && npm ci',
    'a flag, a list, and an option that the CLI renames':
      'aws sqs receive-message --queue-url x --attribute-names All QueueArn --no-paginate\naws sns subscribe --topic-arn x --protocol email --notification-endpoint a@b.c',
    'a wildcard': `npx mocha 'test/unit/robots/**/*.test.ts'`,
    'options of plan for apply': 'terraform apply -var name=x -target=module.a -auto-approve',
    'values that only the shell knows': `x=$(hostname)\nterraform apply -var "name=$x"\nterraform output "$x"\nnpx mocha "test/$x.test.ts"`,
  };
  it(`may be ${Object.keys(right).join('; ')}`, () => {
    const found = problemsOf(Object.values(right).map((text) => ({ text })));
    expect(found.flat()).to.deep.equal([]);
  });

  const wrong: Record<string, [text: string, problem: string]> = {
    'a quote that is not closed': [`echo 'x`, '3: bash cannot read this: unexpected EOF'],
    'a placeholder in angle brackets': [
      'make demo\necho <name>',
      '4: <name> makes the shell read a file name.',
    ],
    'an unknown program': ['ncu -u', '3: The program ncu is unknown.'],
    'an unknown script': ['npm run previw', '3: package.json has no script previw. Did you mean preview?'],
    'an option that npm takes': ['npm run preview --list', '3: npm reads --list itself. Write -- before'],
    'an unknown option of a script': [
      'npm run preview -- --robots wecom',
      '3: npm run preview has no option --robots. Did you mean --robot?',
    ],
    'an option without its value': [
      'npm run verify -- --region',
      "3: Option '--region <value>' argument missing",
    ],
    'an unknown sample': [
      'npm run preview -- alarm.alarn',
      '3: There is no sample alarm.alarn. Did you mean alarm.alarm?',
    ],
    'an unknown target': ['make dem', '3: The Makefile has no target dem. Did you mean demo?'],
    'a package that is not installed': ['npx cowsay x', '3: npx would download cowsay'],
    'a path that is not there': ['node scripts/gone.ts', '3: There is no scripts/gone.ts in the repository.'],
    'an unknown command of Terraform': ['terraform aply', '3: terraform has no command aply.'],
    'an unknown option of Terraform': [
      'terraform plan -targets=x',
      '3: terraform plan has no option -targets. Did you mean target?',
    ],
    'an unknown variable': ['terraform plan -var nam=x', '3: There is no variable nam. Did you mean name?'],
    'an unknown variable in the environment': [
      'read -rs TF_VAR_webhook && export TF_VAR_webhook',
      '3: There is no variable webhook.',
    ],
    'an unknown output': [
      'make demo\nterraform output -raw sns_topics_arn',
      '4: There is no output sns_topics_arn. Did you mean sns_topic_arn?',
    ],
    'a variable that nothing sets': ['make demo\necho "$TOPIC"', '4: Nothing before sets $TOPIC.'],
    'an unknown service': ['aws sqz list-queues', '3: aws has no service sqz. Did you mean sqs?'],
    'an unknown operation': [
      'aws sqs list-queue',
      '3: aws sqs has no operation list-queue. Did you mean list-queues?',
    ],
    'an unknown option of an operation': [
      'aws sns publish --topic x --message y',
      '3: aws sns publish has no option --topic. Did you mean topic-arn?',
    ],
    'a missing option of an operation': [
      'aws sns publish --topic-arn x',
      '3: aws sns publish requires --message.',
    ],
    'a value that is not quoted': [
      'aws sns publish --topic-arn x --message Hello from AWS',
      '3: --message takes one value, but has 3.',
    ],
    'a value that the API does not know': [
      'aws cloudwatch set-alarm-state --alarm-name x --state-value ALRM --state-reason x',
      '3: --state-value takes OK, ALARM, INSUFFICIENT_DATA, but has ALRM.',
    ],
    'a number that is none': [
      'aws sqs receive-message --queue-url x --max-number-of-messages ten',
      '3: --max-number-of-messages takes a number, but has ten.',
    ],
    'a query of what the answer lacks': [
      'aws sqs get-queue-url --queue-name x --query QueueURL',
      '3: The answer has no QueueURL for --query. It has QueueUrl.',
    ],
    'a query that is none': [`aws sns list-topics --query 'Topics['`, '3: --query is not JMESPath'],
    'one of version 2 of the CLI, unsaid': [
      'aws logs tail /aws/lambda/x --since 10m',
      '3: Only version 2 of the AWS CLI has this: aws logs tail.',
    ],
    'a wrong command inside a substitution': [
      `x=$(aws sqs get-queue-url --queue x)\necho "$x"`,
      '3: aws sqs get-queue-url has no option --queue.',
    ],
  };
  describe('are refused for', () => {
    let found: string[][];
    before(() => {
      found = problemsOf(Object.values(wrong).map(([text]) => ({ text })));
    });
    for (const [index, [what, [, problem]]] of Object.entries(wrong).entries())
      it(what, () => {
        expect(found[index]).to.have.length(1);
        expect(found[index]?.[0]).to.include(problem);
      });
  });

  it('may be of version 2 of the CLI if the document says so before', () => {
    const tail = 'aws logs tail /aws/lambda/x --since 10m';
    expect(problemsIn(tail, 'The commands are for version 2 of the AWS CLI.')).to.deep.equal([]);
    expect(problemsIn(tail, '命令适用于 AWS CLI 第 2 版。')).to.deep.equal([]);
    expect(problemsIn(tail, 'For the AWS CLI (version 1 or 2).')).to.have.length(1);
  });

  it('may read a variable that the text explains', () => {
    expect(problemsIn('echo "$TOPIC_ARN"', '`TOPIC_ARN` is the ARN of the topic.')).to.deep.equal([]);
  });

  it('have the options that a source declares, and help', () => {
    const source = `commandLine(USAGE, { robot: { type: 'string' }, 'dry-run': { type: 'boolean', short: 'd' } });`;
    expect(declaredOptions(source)).to.deep.equal({
      help: { type: 'boolean', short: 'h' },
      robot: { type: 'string', multiple: true },
      'dry-run': { type: 'boolean', short: 'd', multiple: true },
    });
  });
});
