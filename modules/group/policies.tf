# Policies are built as data, not with aws_iam_policy_document, so that tests without AWS can read them.

locals {
  queue_policy = {
    Version = "2012-10-17"
    Statement = concat(local.own_queue_statements, [
      for statement in var.policy_statements.queue : merge(can(statement.NotResource) ? {} : { Resource = local.queue_arn }, statement)
    ])
  }

  own_queue_statements = [
    {
      Sid       = "Topic"
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = local.queue_arn
      Condition = { ArnEquals = { "aws:SourceArn" = var.topic_arns } }
    },
    {
      # A service's call that does not specify its transport is not denied.
      Sid       = "NoPlainText"
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = "sqs:*"
      Resource  = local.queue_arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    },
  ]

  # No condition is needed: this role cannot be passed to a function of another account.
  # Unproven: Lambda's queue pollers may assume a role whose trust policy has no condition, and do not send
  # aws:SourceAccount if it has one. Rests on: https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
  # which shows no condition. Try: npm run verify. Report: the line `topic`, if the message does not arrive.
  trust_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Lambda"
        Effect    = "Allow"
        Principal = { Service = "lambda.amazonaws.com" }
        Action    = "sts:AssumeRole"
      },
    ]
  }

  role_policy = {
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "WriteLog"
          Effect   = "Allow"
          Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
          Resource = "${local.log_group_arn}:*"
        },
        {
          Sid      = "TakeFromQueue"
          Effect   = "Allow"
          Action   = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
          Resource = local.queue_arn
        },
        {
          Sid      = "ReadWebhook"
          Effect   = "Allow"
          Action   = "secretsmanager:GetSecretValue"
          Resource = local.secret_arn
        },
      ],
      # Not conditionals, whose lists would need statements of one type.
      [for statement in local.kms_statements : statement if length(local.kms_key_arns) > 0],
      [for statement in local.vpc_statements : statement if var.function.vpc != null],
      [for statement in local.xray_statements : statement if var.function.xray],
      [for statement in local.llm_statements : statement if var.llm.enabled],
      [for statement in local.timer_statements : statement if local.needs_timers],
      [for statement in local.schedule_list_statements : statement if var.settings.report != null || var.settings.health_reminders != null],
      [for statement in local.open_alarm_statements : statement if var.settings.report != null || local.answers_follow_ups || local.lookups.open_alarms],
      [for statement in local.metric_statements : statement if var.settings.report != null || var.settings.monthly_messages != null || local.answers_follow_ups || local.lookups.trend],
      [for statement in local.tag_statements : statement if length(local.lookups.tags) > 0],
      [for statement in local.dead_letter_statements : statement if var.settings.report != null],
      var.policy_statements.role,
    )
  }

  # The keys of the queue and of the secret, only for use by these two services.
  kms_key_arns = distinct([for arn in [var.kms_key_arn, var.webhook_secret.kms_key_arn] : arn if arn != null])
  kms_statements = [
    {
      Sid      = "Decrypt"
      Effect   = "Allow"
      Action   = "kms:Decrypt"
      Resource = local.kms_key_arns
      Condition = {
        # amazonaws.com in every partition, unlike the endpoints of the China Regions.
        # Unproven: kms:ViaService ends in amazonaws.com in the China Regions. Rests on:
        # https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
        # Try: npm run verify in a China Region on a notifier with kms_key_arn. Report: the kms:Decrypt that CloudTrail
        # shows as denied, if nothing arrives.
        StringEquals = { "kms:ViaService" = [for service in ["secretsmanager", "sqs"] : "${service}.${local.region}.amazonaws.com"] }
      }
    },
  ]

  # Lambda itself creates and removes the network interfaces of a function in a VPC, under the function's
  # role; the last statement prevents the function's code from doing so.
  # Unproven: Lambda's own calls for network interfaces carry no lambda:SourceFunctionArn, so that the deny does not apply to
  # them, and name no resource outside the account and the Region. Rests on:
  # https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-best-practice
  # Try: apply with lambda_vpc, then npm run verify, then destroy. Report: the error of the function, if it does not become
  # active.
  vpc_statements = [
    {
      Sid    = "KeepNetworkInterfaces"
      Effect = "Allow"
      Action = local.network_interface_actions
      # Lambda requires this resource, because it does not know the interface yet.
      Resource = local.ec2_resource_arns
    },
    {
      Sid    = "SeeNetworkInterfaces"
      Effect = "Allow"
      Action = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"]
      # EC2 allows nothing narrower for Describe actions.
      Resource  = "*"
      Condition = { StringEquals = { "aws:RequestedRegion" = local.region } }
    },
    {
      Sid       = "NotByTheFunctionsCode"
      Effect    = "Deny"
      Action    = concat(local.network_interface_actions, ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"])
      Resource  = "*"
      Condition = { ArnEquals = { "lambda:SourceFunctionArn" = local.function_arn } }
    },
  ]
  network_interface_actions = ["ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:UnassignPrivateIpAddresses"]

  xray_statements = [
    {
      Sid    = "Trace"
      Effect = "Allow"
      Action = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
      # X-Ray allows nothing narrower.
      Resource  = "*"
      Condition = { StringEquals = { "aws:RequestedRegion" = local.region } }
    },
  ]

  llm_statements = concat(
    [
      {
        Sid      = "InvokeModel"
        Effect   = "Allow"
        Action   = "bedrock:InvokeModel"
        Resource = local.llm_profile_arn == null ? local.llm_model_arn : local.llm_profile_arn
      },
    ],
    local.llm_profile_arn == null ? [] : [
      {
        # A profile calls its model in any Region that has capacity, and the caller must be allowed to call
        # it there; the condition allows this only through this profile.
        Sid       = "InvokeModelThroughProfile"
        Effect    = "Allow"
        Action    = "bedrock:InvokeModel"
        Resource  = local.llm_model_arn_of_any_region
        Condition = { StringEquals = { "bedrock:InferenceProfileArn" = local.llm_profile_arn } }
      },
    ],
    local.llm_guardrail_arn == null ? [] : [
      {
        Sid      = "ApplyGuardrail"
        Effect   = "Allow"
        Action   = "bedrock:ApplyGuardrail"
        Resource = local.llm_guardrail_arn
      },
    ],
  )
}
