// The account and Region that a tool works in.

import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** The Region: the given one, or the CLI's. Throws a readable error if it or the credentials are missing. */
export async function signIn(given: string | undefined): Promise<string> {
  const sts = new STSClient(given === undefined ? {} : { region: given });
  const region = await sts.config.region().catch(() => {
    throw new Error('No Region is set. Add --region, such as --region ap-northeast-1, or set AWS_REGION.');
  });
  await sts.send(new GetCallerIdentityCommand({})).catch((error: Error) => {
    throw new Error(
      `The AWS credentials are missing or not valid (${error.name}: ${error.message}). Sign in as for terraform apply, for example with AWS_PROFILE or aws sso login.`,
    );
  });
  return region;
}
