// The official client of SQS, for a stand-in's endpoint.

import { SQSClient } from '@aws-sdk/client-sqs';

export function clientOf(endpoint: string): SQSClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new SQSClient({ endpoint, region: 'ap-northeast-1', credentials });
}
