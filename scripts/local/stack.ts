// The whole local stack: AWS, robot, Bedrock, Lambda and the hops between them, started and stopped as one.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { FIGURES } from '../../lambda/src/telemetry.ts';
import { startGateway } from '../../stand-ins/aws.ts';
import { type Bedrock, startBedrock } from '../../stand-ins/bedrock.ts';
import { type Dispatcher, startDispatcher } from '../../stand-ins/dispatcher.ts';
import { type LambdaRunner, startLambdaRunner } from '../../stand-ins/lambda.ts';
import { startLogWriter } from '../../stand-ins/log.ts';
import { startMoto } from '../../stand-ins/moto.ts';
import type { RobotSettings } from '../../stand-ins/robots/rules.ts';
import { type RobotServer, type StandInVendor, startRobot } from '../../stand-ins/robots/server.ts';
import { scratchFolder } from './cleanup.ts';
import { type Deployment, type DeploymentOptions, prepareDeployment } from './deployment.ts';
import { forgetAwsSettings } from './environment.ts';
import { findPrerequisites } from './prerequisites.ts';
import type { TerraformProgram } from './terraform.ts';

interface StackOptions {
  /** The robot's settings; omitted: DingTalk's, no signature, the keywords of this project's messages, its limits. */
  robot?: Partial<RobotSettings> & { vendor?: StandInVendor };
  region?: string;
  /** Receives the progress, one line at a time. */
  say?: (text: string) => void;
}

export interface Stack {
  /** What AWS_ENDPOINT_URL is to be set to. */
  endpoint: string;
  region: string;
  terraform: TerraformProgram;
  robot: RobotServer;
  bedrock: Bedrock;
  lambda: LambdaRunner;
  dispatcher: Dispatcher;
  /** Trouble that the dispatcher met; empty when all is well. */
  warnings: readonly string[];
  clients: {
    alarms: CloudWatchClient;
    events: EventBridgeClient;
    iam: IAMClient;
    lambda: LambdaClient;
    logs: CloudWatchLogsClient;
    scheduler: SchedulerClient;
    sns: SNSClient;
    sqs: SQSClient;
  };
  /** Readies an example, or the module itself, with the robot's webhook; `apply()` of the result applies it. */
  prepare: (example: string | null, variables?: Record<string, string>) => Deployment;
  /** Ends every process. Temporary files go with this process. */
  stop: () => Promise<void>;
}

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts everything on free loopback ports. If a part does not start, those that did are stopped again. The AWS settings
 * of this process's environment are gone afterwards.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { region = 'ap-northeast-1', say = () => {} } = options;
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    while (stops.length > 0) await stops.pop()?.();
  };
  const keep = <Part extends { stop: () => Promise<void> }>(part: Part): Part => {
    stops.push(part.stop);
    return part;
  };

  try {
    forgetAwsSettings();
    const { terraform } = await findPrerequisites();
    const scratch = scratchFolder('dingtalk-notifier-');
    say('starting the local AWS');
    const moto = keep(await startMoto(ROOT, say));
    const bedrock = keep(await startBedrock());
    const tokens = [randomBytes(32).toString('hex')];
    const robot = keep(await startRobot({ keywords: ['告警', '健康事件'], tokens, ...options.robot }));
    const gateway = await startGateway(moto.url, bedrock.url);
    stops.push(gateway.close);

    const clients = awsClients(gateway.url, region);
    const warnings: string[] = [];
    const log = keep(startLogWriter(clients, (text) => warnings.push(text)));
    const lambda = startLambdaRunner(clients.lambda, gateway.url, log.write);
    const dispatcher = startDispatcher(clients, lambda, (text) => warnings.push(text));
    stops.push(tellOfLog(lambda, robot));
    // The functions first: an invocation that hangs would keep the dispatcher waiting.
    stops.push(async () => void (await Promise.all([dispatcher.stop(), lambda.stop()])));

    const prepare = (example: string | null, variables: Record<string, string> = {}) => {
      const deployment: DeploymentOptions = {
        root: ROOT,
        scratch: join(scratch, example ?? 'root'),
        example,
        terraform,
        endpoint: gateway.url,
        region,
        variables: { webhook_url: robot.webhookUrl, ...variables },
        say,
      };
      const prepared = prepareDeployment(deployment);
      stops.push(async () => prepared.stop());
      return prepared;
    };
    return {
      endpoint: gateway.url,
      region,
      terraform,
      robot,
      bedrock,
      lambda,
      dispatcher,
      warnings,
      clients,
      prepare,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const LOOK_AT_LOG_MS = 300;

/** The robot's page shows what the function logs; returns how to stop. */
function tellOfLog(lambda: LambdaRunner, robot: RobotServer): () => Promise<void> {
  let told = 0;
  const timer = setInterval(() => {
    for (const { text } of lambda.logs.slice(told)) {
      const note = noteOf(text);
      if (note) robot.note(note);
    }
    told = lambda.logs.length;
  }, LOOK_AT_LOG_MS);
  return async () => clearInterval(timer);
}

/** A log line in words: its message and what it is about. Figures and Node's notices are not for the page. */
function noteOf(text: string): string | undefined {
  if (!text.startsWith('{')) return /^\w*Error\b|timed out/.test(text) ? text : undefined;
  try {
    const { level, message, kind, resource, code } = JSON.parse(text) as Record<string, unknown>;
    if (typeof message !== 'string' || message === FIGURES) return undefined;
    return [level, message, kind, resource, code].filter(Boolean).join(' · ');
  } catch {
    return undefined;
  }
}

function awsClients(endpoint: string, region: string): Stack['clients'] {
  // A notice about Node's age would appear in the middle of the demo's output.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const config = { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  return {
    alarms: new CloudWatchClient(config),
    events: new EventBridgeClient(config),
    iam: new IAMClient(config),
    lambda: new LambdaClient(config),
    logs: new CloudWatchLogsClient(config),
    scheduler: new SchedulerClient(config),
    sns: new SNSClient(config),
    sqs: new SQSClient(config),
  };
}
