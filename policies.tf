# Policies are built as data, not by aws_iam_policy_document, so that tests without AWS can read them.

locals {
  # Services that say for which account they publish.
  topic_publishers = {
    CloudWatchAlarms     = "cloudwatch.amazonaws.com"
    CostAnomalyDetection = "costalerts.amazonaws.com"
    Budgets              = "budgets.amazonaws.com"
    RdsEvents            = "events.rds.amazonaws.com"
  }

  # A service's call that does not say how it came is not refused.
  no_plain_text = {
    for arn, action in {
      (local.topic_arn)             = "sns:Publish"
      (local.alarm_topic_arn)       = "sns:Publish"
      (local.dead_letter_queue_arn) = "sqs:*"
      } : arn => {
      Sid       = "NoPlainText"
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = action
      Resource  = arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }
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
          Principal = { AWS = local.account_arn }
          Action    = "sns:Publish"
          Resource  = local.topic_arn
          Condition = { StringEquals = { "aws:PrincipalAccount" = local.account_id } }
        },
        local.no_plain_text[local.topic_arn],
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

  # The two alarms that have the topic among their actions, and nobody else.
  # https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
  alarm_topic_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "CloudWatchAlarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = local.alarm_topic_arn
        Condition = {
          ArnEquals    = { "aws:SourceArn" = concat([local.dead_letter_alarm_arn], values(local.group_rejected_alarm_arns)) }
          StringEquals = { "aws:SourceAccount" = local.account_id }
        }
      },
      local.no_plain_text[local.alarm_topic_arn],
    ]
  }

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
      local.no_plain_text[local.dead_letter_queue_arn],
    ]
  }

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
      Condition = { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = local.group_log_group_arns.default } }
    },
  ]
}
