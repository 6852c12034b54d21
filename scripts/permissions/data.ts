// What the recorded calls do not show, taken from AWS's documentation, and what npm run verify needs.

interface Addition {
  actions: string[];
  why: string;
  url: string;
}

/** Always needed, and seen in no call. */
export const BY_HAND: Addition[] = [
  {
    actions: ['iam:PassRole'],
    why: 'Required to create the function, and the schedule of report, with a role; no call shows it.',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  },
  {
    actions: [
      'iam:UpdateAssumeRolePolicy',
      'iam:UpdateRole',
      'lambda:UpdateEventSourceMapping',
      'secretsmanager:UpdateSecret',
    ],
    why: 'No input changes these in place, but another version of the module may.',
    url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  },
  {
    actions: ['iam:DeleteRolePermissionsBoundary', 'iam:PutRolePermissionsBoundary'],
    why: 'iam_role.permissions_boundary_arn is set or changed.',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  },
  {
    actions: ['events:UntagResource', 'iam:UntagRole', 'secretsmanager:UntagResource'],
    why: 'Tags are removed. In the recorded run, another input replaced these resources at the same time.',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
  },
  {
    actions: ['logs:AssociateKmsKey', 'logs:DisassociateKmsKey'],
    why: 'The kms_key_arn of an existing log group is changed or removed. The local AWS does not support these calls.',
    url: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  },
  {
    actions: [
      'cloudwatch:TagResource',
      'events:TagResource',
      'iam:TagRole',
      'lambda:TagResource',
      'logs:TagResource',
      'scheduler:TagResource',
      'secretsmanager:TagResource',
      'sns:TagResource',
      'sqs:TagQueue',
    ],
    why: 'Creating a resource with tags requires the permission to tag it, without a separate call.',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
  },
];

/** Only with an input, as statements of their own. */
export const OPTIONAL: { input: string; actions: string[]; resource: string; why: string; url: string }[] = [
  {
    input: 'kms_key_arn',
    actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
    resource: 'arn:aws:kms:ap-northeast-1:123456789012:key/11111111-2222-3333-4444-555555555555',
    why: 'Secrets Manager encrypts the webhook with the key on behalf of the caller.',
    url: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html#security-encryption-authz',
  },
  {
    input: 'lambda_vpc',
    actions: [
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
    ],
    resource: '*',
    why: 'Lambda looks up the subnets and security groups on behalf of the caller; destroy waits for the network interfaces of the function.',
    url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions',
  },
  {
    input: 'lambda_package',
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    resource: 'arn:aws:s3:::your-bucket/your-key',
    why: 'Lambda reads a zip in S3 on behalf of the caller that creates or updates the function.',
    url: 'https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html',
  },
];

/** Calls that need no permission. */
export const FREE_CALLS: Record<string, string> = {
  'sts:GetCallerIdentity': 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
};

/** A test compares them with the commands in scripts/verify. */
export const VERIFY_ACTIONS = [
  'cloudwatch:DeleteAlarms',
  'cloudwatch:PutMetricAlarm',
  'cloudwatch:SetAlarmState',
  'events:DeleteRule',
  'events:PutEvents',
  'events:PutRule',
  'events:PutTargets',
  'events:RemoveTargets',
  'iam:SimulatePrincipalPolicy',
  'lambda:GetFunctionConfiguration',
  'logs:FilterLogEvents',
  'sns:Publish',
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
];
