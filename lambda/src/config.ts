// Reads and validates NOTIFIER_CONFIG, the function's only setting.

import { SEVERITIES, type Severity } from './notification.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const MESSAGE_FORMATS = ['markdown', 'text'] as const;
export type MessageFormat = (typeof MESSAGE_FORMATS)[number];

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Whom a message calls, and from which severity on. Never for `ok`. */
export interface Mentions {
  mobiles: string[];
  user_ids: string[];
  all: boolean;
  min_severity: Severity;
}

export interface LlmConfig {
  enabled: boolean;
  region: string;
  model_id: string;
  max_tokens: number;
  /** Empty: the built-in prompt. */
  system_prompt: string;
  timeout_seconds: number;
}

/** The keys are the module's variables, so that one name serves from HCL to log line. */
export interface Config {
  webhook_secret_arn: string;
  language: Language;
  /** IANA name, such as Asia/Shanghai. */
  time_zone: string;
  message_format: MessageFormat;
  /** The robot's custom keywords: every message carries at least one of them. */
  keywords: string[];
  mentions: Mentions;
  /** Account id → name. */
  account_names: Record<string, string>;
  /** What one robot takes; DingTalk: 20. */
  messages_per_minute: number;
  /** How many copies of this function may send at once; they share messages_per_minute. */
  concurrency: number;
  llm: LlmConfig;
  log_level: LogLevel;
}

export const DEFAULT_CONFIG: Config = {
  webhook_secret_arn: '',
  language: 'zh-CN',
  time_zone: 'Asia/Shanghai',
  message_format: 'markdown',
  keywords: ['告警'],
  mentions: { mobiles: [], user_ids: [], all: false, min_severity: 'critical' },
  account_names: {},
  messages_per_minute: 20,
  concurrency: 2,
  llm: {
    enabled: false,
    region: 'us-east-1',
    model_id: 'amazon.nova-lite-v1:0',
    max_tokens: 2048,
    system_prompt: '',
    timeout_seconds: 8,
  },
  log_level: 'info',
};
