# Policies are built as data, not by aws_iam_policy_document, so that tests without AWS can read them.

locals {
  # Services that say for which account they publish.
  topic_publishers = {
    CloudWatchAlarms     = "cloudwatch.amazonaws.com"
    CostAnomalyDetection = "costalerts.amazonaws.com"
    Budgets              = "budgets.amazonaws.com"
    RdsEvents            = "events.rds.amazonaws.com"
  }

  topic_policy = {
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid       = "EventBridge"
          Effect    = "Allow"
          Principal = { Service = "events.amazonaws.com" }
          Action    = "sns:Publish"
          Resource  = local.topic_arn
          # IfExists, because AWS says that "you can't use Condition blocks in Amazon SNS topic policies
          # for EventBridge": where the key is missing, a plain StringEquals would lose every event.
          Condition = { StringEqualsIfExists = { "aws:SourceAccount" = local.account_id } }
        },
      ],
      [
        for sid, service in local.topic_publishers : {
          Sid       = sid
          Effect    = "Allow"
          Principal = { Service = service }
          Action    = "sns:Publish"
          Resource  = local.topic_arn
          Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
        }
      ],
      [
        {
          # ElastiCache, Redshift and other older services publish under no service principal and
          # are known by aws:SourceOwner alone, as in the policy that SNS gives a new topic.
          Sid       = "OlderServicesOfThisAccount"
          Effect    = "Allow"
          Principal = { AWS = "*" }
          Action    = "sns:Publish"
          Resource  = local.topic_arn
          Condition = { StringEquals = { "aws:SourceOwner" = local.account_id } }
        },
        {
          # Plugins and scripts, each under a role or user of its own.
          Sid       = "PrincipalsOfThisAccount"
          Effect    = "Allow"
          Principal = { AWS = "arn:${local.partition}:iam::${local.account_id}:root" }
          Action    = "sns:Publish"
          Resource  = local.topic_arn
          Condition = { StringEquals = { "aws:PrincipalAccount" = local.account_id } }
        },
        {
          # A service's call that does not say how it came is not refused.
          Sid       = "NoPlainText"
          Effect    = "Deny"
          Principal = { AWS = "*" }
          Action    = "sns:Publish"
          Resource  = local.topic_arn
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        },
      ],
      [for statement in local.organization_statements : statement if var.organization_id != null],
    )
  }

  organization_statements = [
    {
      # Roles and users of its accounts.
      Sid       = "PrincipalsOfTheOrganization"
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "sns:Publish"
      Resource  = local.topic_arn
      Condition = { StringEquals = { "aws:PrincipalOrgID" = var.organization_id } }
    },
    {
      # Alarms publish as a service, for the account that they belong to.
      Sid       = "ServicesOfTheOrganization"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = local.topic_arn
      Condition = { StringEquals = { "aws:SourceOrgID" = var.organization_id } }
    },
  ]

  # What the queue itself gives up needs no permission.
  dead_letter_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "EventBridge"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = local.dead_letter_queue_arn
        Condition = { ArnEquals = { "aws:SourceArn" = local.rule_arns } }
      },
      {
        Sid       = "Topic"
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = local.dead_letter_queue_arn
        Condition = { ArnEquals = { "aws:SourceArn" = local.topic_arns } }
      },
      {
        Sid       = "NoPlainText"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "sqs:*"
        Resource  = local.dead_letter_queue_arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  }

  queue_policy = {
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid       = "Topic"
          Effect    = "Allow"
          Principal = { Service = "sns.amazonaws.com" }
          Action    = "sqs:SendMessage"
          Resource  = local.queue_arn
          Condition = { ArnEquals = { "aws:SourceArn" = local.topic_arns } }
        },
      ],
      local.makes_topic ? [] : [
        {
          # The policies of existing topics belong to others and need not let EventBridge in, so the rules send to the queue.
          Sid       = "EventBridge"
          Effect    = "Allow"
          Principal = { Service = "events.amazonaws.com" }
          Action    = "sqs:SendMessage"
          Resource  = local.queue_arn
          Condition = { ArnEquals = { "aws:SourceArn" = local.rule_arns } }
        },
      ],
      [
        {
          Sid       = "NoPlainText"
          Effect    = "Deny"
          Principal = { AWS = "*" }
          Action    = "sqs:*"
          Resource  = local.queue_arn
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        },
      ],
    )
  }

  # No condition: AWS does not say that all of Lambda's own calls (its queue pollers among them) carry
  # aws:SourceAccount, and to use a role at all a function of its account must be passed it.
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
      [for statement in local.kms_statements : statement if length(local.kms_key_arns) > 0],
      [for statement in local.vpc_statements : statement if var.lambda_vpc != null],
      [for statement in local.xray_statements : statement if var.lambda_xray],
      [for statement in local.llm_statements : statement if var.llm_enabled],
    )
  }

  # The keys of the queue and of the secret, used by these two services alone.
  kms_key_arns = distinct([for arn in [var.kms_key_arn, var.webhook_secret_kms_key_arn] : arn if arn != null])
  kms_statements = [
    {
      Sid      = "Decrypt"
      Effect   = "Allow"
      Action   = "kms:Decrypt"
      Resource = local.kms_key_arns
      Condition = {
        StringEquals = { "kms:ViaService" = [for service in ["secretsmanager", "sqs"] : "${service}.${local.region}.${local.dns_suffix}"] }
      }
    },
  ]

  # Lambda itself makes and removes the network interfaces of a function in a VPC, under the function's
  # role; the last statement keeps the function's code from doing so.
  vpc_statements = [
    {
      Sid    = "KeepNetworkInterfaces"
      Effect = "Allow"
      Action = local.network_interface_actions
      # Lambda asks with no narrower resource than this, before it knows the interface.
      Resource = "arn:${local.partition}:ec2:${local.region}:${local.account_id}:*/*"
    },
    {
      Sid    = "SeeNetworkInterfaces"
      Effect = "Allow"
      Action = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"]
      # EC2 allows nothing narrower for what describes.
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

  # What the policy of kms_key_arn must hold beside the account's own rights. In a key's policy, "*" is
  # that key and there is nothing narrower. IfExists, because AWS does not say of each service that it
  # tells for which account it encrypts; the grant is to services alone.
  kms_key_policy_statements = [
    {
      Sid       = "EncryptWhatIsNotified"
      Effect    = "Allow"
      Principal = { Service = concat(["events.amazonaws.com", "sns.amazonaws.com"], values(local.topic_publishers)) }
      Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
      Resource  = "*"
      Condition = { StringEqualsIfExists = { "aws:SourceAccount" = local.account_id } }
    },
    {
      Sid       = "EncryptTheLog"
      Effect    = "Allow"
      Principal = { Service = "logs.${local.region}.${local.dns_suffix}" }
      Action    = ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
      Resource  = "*"
      Condition = { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = local.log_group_arn } }
    },
  ]

  # llm_model_id is the ARN of an inference profile, the id of one (a model's id behind a geography:
  # us., eu., apac., global., …), or the id of a foundation model.
  llm = regex("^(?P<arn>arn:.+/)?(?P<geography>(?:[a-z]{2}|us-gov|apac|global)\\.)?(?P<model>.+)$", var.llm_model_id)

  llm_profile_arn = (
    local.llm.arn != null ? var.llm_model_id :
    local.llm.geography != null ? "arn:${local.partition}:bedrock:${var.llm_region}:${local.account_id}:inference-profile/${var.llm_model_id}" :
    null
  )

  # An application inference profile does not tell which model is behind it.
  llm_foundation_model = strcontains(var.llm_model_id, ":application-inference-profile/") ? "*" : local.llm.model

  llm_guardrail_arn = (
    var.llm_guardrail_id == null ? null :
    startswith(var.llm_guardrail_id, "arn:") ? var.llm_guardrail_id :
    "arn:${local.partition}:bedrock:${var.llm_region}:${local.account_id}:guardrail/${var.llm_guardrail_id}"
  )

  llm_statements = concat(
    [
      {
        Sid      = "InvokeModel"
        Effect   = "Allow"
        Action   = "bedrock:InvokeModel"
        Resource = local.llm_profile_arn == null ? "arn:${local.partition}:bedrock:${var.llm_region}::foundation-model/${local.llm_foundation_model}" : local.llm_profile_arn
      },
    ],
    local.llm_profile_arn == null ? [] : [
      {
        # A profile calls its model in whichever region has room, and the caller must be allowed to call
        # it there; the condition lets it do so through this profile only.
        Sid       = "InvokeModelThroughProfile"
        Effect    = "Allow"
        Action    = "bedrock:InvokeModel"
        Resource  = "arn:${local.partition}:bedrock:*::foundation-model/${local.llm_foundation_model}"
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

resource "aws_iam_role" "this" {
  count = var.create ? 1 : 0

  name                 = local.role_name
  description          = "Lets the function ${var.name} read its queue and its webhook and write its log."
  assume_role_policy   = jsonencode(local.trust_policy)
  path                 = var.iam_role.path
  permissions_boundary = var.iam_role.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "this" {
  count = var.create ? 1 : 0

  name   = "notify"
  role   = aws_iam_role.this[0].id
  policy = jsonencode(local.role_policy)
}
