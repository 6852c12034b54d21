# Policies are built as data, not by aws_iam_policy_document, so that tests without AWS can read them.

locals {
  # The keys of a statement in their order, which is that of keys(): of a policy of a resource, and of a role.
  resource_statement_keys = "^(Action,(Condition,)?Effect|(Condition,)?Effect,NotAction)(,NotPrincipal(,NotResource)?|(,NotResource)?,Principal)(,Resource)?(,Sid)?$"
  role_statement_keys     = "^(Action,(Condition,)?Effect|(Condition,)?Effect,NotAction),(NotResource|Resource)(,Sid)?$"

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
    # A statement about no resource in particular is about the topic.
    Statement = concat(
      local.own_topic_statements,
      [for statement in var.topic_policy_statements : merge(can(statement.NotResource) ? {} : { Resource = local.topic_arn }, statement)],
    )
  }

  own_topic_statements = concat(
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
      for name, publisher in local.topic_publishers : {
        Sid       = publisher.sid
        Effect    = "Allow"
        Principal = { Service = local.publisher_principals[name] }
        Action    = "sns:Publish"
        Resource  = local.topic_arn
        Condition = local.publisher_conditions[publisher.tells]
      } if publisher.publishes_as == "service"
    ],
    [for statement in local.older_services_statements : statement if contains(values(local.topic_publishers)[*].publishes_as, "owner")],
    [for statement in local.account_statements : statement if anytrue([for publisher in values(local.topic_publishers) : contains(["role", "linked_role"], publisher.publishes_as)])],
    [local.no_plain_text[local.topic_arn]],
    [for statement in local.organization_statements : statement if var.organization_id != null],
  )

  # ElastiCache, Redshift and other older services publish under no service principal and are known by aws:SourceOwner
  # alone, as in the policy that SNS gives a new topic.
  # https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ECEvents.SNS.html
  older_services_statements = [
    {
      Sid       = "OlderServicesOfThisAccount"
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "sns:Publish"
      Resource  = local.topic_arn
      Condition = { StringEquals = { "aws:SourceOwner" = local.account_id } }
    },
  ]

  # Services that publish under a role of the account; plugins and scripts, each under a role or user of its own.
  account_statements = [
    {
      Sid       = "PrincipalsOfThisAccount"
      Effect    = "Allow"
      Principal = { AWS = local.account_arn }
      Action    = "sns:Publish"
      Resource  = local.topic_arn
      Condition = { StringEquals = { "aws:PrincipalAccount" = local.account_id } }
    },
  ]

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

  # What the policy of kms_key_arn must hold beside the account's own rights. In a key's policy, "*" is that key and there
  # is nothing narrower.
  kms_key_policy_statements = concat(
    [
      {
        Sid    = "EncryptWhatIsNotified"
        Effect = "Allow"
        Principal = {
          Service = distinct(concat(
            ["events.amazonaws.com", "sns.amazonaws.com"],
            # For the topic of alarm_email.
            var.alarm_email == null ? [] : ["cloudwatch.amazonaws.com"],
            [for name, publisher in local.topic_publishers : local.publisher_principals[name] if publisher.encrypted == "key" && publisher.publishes_as != "linked_role"],
          ))
        }
        Action   = local.encrypting_actions
        Resource = "*"
        # IfExists, because AWS does not say of each service that it tells for which account it encrypts; the grant is
        # to services alone. https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
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
    ],
    [for statement in local.auto_scaling_key_statements : statement if can(local.topic_publishers["autoscaling.amazonaws.com"])],
    [for statement in local.organization_key_statements : statement if var.organization_id != null],
  )

  encrypting_actions = ["kms:Decrypt", "kms:GenerateDataKey*"]
  # Whoever publishes uses the key through SNS, which is amazonaws.com in every partition.
  # https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
  through_sns = { "kms:ViaService" = "sns.${local.region}.amazonaws.com" }

  # The policy of a service-linked role cannot be changed, so the key's policy must let it in. A condition and not a
  # principal, because KMS refuses a policy that names a role that is not there.
  # https://docs.aws.amazon.com/autoscaling/ec2/userguide/autoscaling-service-linked-role.html
  auto_scaling_key_statements = [
    {
      Sid       = "EncryptForAutoScaling"
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = local.encrypting_actions
      Resource  = "*"
      Condition = {
        StringEquals = merge(local.through_sns, { "kms:CallerAccount" = local.account_id })
        ArnLike      = { "aws:PrincipalArn" = local.auto_scaling_role_arns }
      }
    },
  ]

  organization_key_statements = [
    {
      Sid       = "EncryptForAlarmsOfTheOrganization"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = local.encrypting_actions
      Resource  = "*"
      # IfExists, because AWS documents the key for the calls of services to SNS and S3, and not for those that a service
      # makes to KMS on the way. Not tried in a real account.
      # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceorgid
      Condition = { StringEqualsIfExists = { "aws:SourceOrgID" = var.organization_id } }
    },
    {
      # The role of modules/event-rule in another account, and whoever else may publish from there. Beside this, its own
      # policy must allow the key.
      Sid       = "EncryptForPrincipalsOfTheOrganization"
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = local.encrypting_actions
      Resource  = "*"
      Condition = { StringEquals = merge(local.through_sns, { "aws:PrincipalOrgID" = var.organization_id }) }
    },
  ]
}
