// Gives the deployed notifier another robot.

import {
  ListSecretsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { Stack } from './stack.ts';

/** Writes the only secret of the local AWS. A running function uses the old one for five minutes, or until it is rejected. */
export async function putWebhook(
  { endpoint, region }: Stack,
  secret: { url: string; sign_secret?: string; vendor?: string; fallback?: { url: string }[] },
): Promise<void> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SecretsManagerClient({ endpoint, region, credentials });
  const { SecretList: [{ ARN: SecretId } = {}] = [] } = await client.send(new ListSecretsCommand({}));
  await client.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(secret) }));
}
