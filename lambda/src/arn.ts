// Amazon Resource Names: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html

export interface Arn {
  partition: string;
  service: string;
  region: string;
  account: string;
  /** Everything after the account: "instance/i-0abc", "alarm:name with spaces". */
  resource: string;
  /** The last part of `resource`: the name that people use. */
  name: string;
}

/** Parses an ARN; undefined for anything else. */
export function parseArn(value: string | undefined): Arn | undefined {
  const [, partition, service, region, account, resource] =
    /^arn:([\w-]+):([\w-]*):([\w-]*):(\w*):(.+)$/s.exec(value ?? '') ?? [];
  if (partition === undefined || service === undefined || region === undefined) return undefined;
  if (account === undefined || resource === undefined) return undefined;
  return { partition, service, region, account, resource, name: resourceName(resource) };
}

// "type/id", "type:id", "type/a/b" and "id" are all in use. A name may contain slashes and colons, but the
// type never does, so only the part before the first separator is removed.
function resourceName(resource: string): string {
  return /^[\w-]+[/:](.+)$/s.exec(resource)?.[1] ?? resource;
}
