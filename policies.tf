# Policies are built as data, not with aws_iam_policy_document, so that tests without AWS can read them.

locals {
  # The keys of a statement in their order, which is that of keys(): of a policy of a resource, and of a role.
  resource_statement_keys = "^(Action,(Condition,)?Effect|(Condition,)?Effect,NotAction)(,NotPrincipal(,NotResource)?|(,NotResource)?,Principal)(,Resource)?(,Sid)?$"
  role_statement_keys     = "^(Action,(Condition,)?Effect|(Condition,)?Effect,NotAction),(NotResource|Resource)(,Sid)?$"

  # A service's call that does not specify its transport is not denied.
  # Unproven: No service that publishes to a topic or sends to a queue does so with aws:SecureTransport = false. Rests on:
  # AWS's own advice for queues, https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
  # Try: npm run verify, the lines "rule", "alarm" and "dead letter". Report: which of the three did not arrive.
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
    # The default resource of a statement is the topic.
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
        # IfExists: if the key is missing, a plain StringEquals would lose every event.
        # Unproven: EventBridge may publish to a topic whose policy has a condition on aws:SourceAccount, whether or not
        # it sets the key. Rests on: StringEqualsIfExists, which holds in both cases; AWS says that Condition blocks
        # cannot be used in topic policies for EventBridge:
        # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
        # Try: npm run verify, the line "rule". Report: partition and Region where it fails.
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

  # ElastiCache, Redshift and other older services publish without a service principal and are identified only by
  # aws:SourceOwner, as in the default policy of a new topic.
  # https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ECEvents.SNS.html
  # Unproven: ElastiCache and Redshift set aws:SourceOwner when they publish. Rests on: the default policy of a
  # topic, https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html with which they work.
  # Try: reboot a node of a test cluster whose notifications go to the topic. Report: the caller that
  # CloudTrail shows, if nothing arrives.
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

  # Services that publish under a role of the account; plugins and scripts, which have their own roles or users.
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
      # Alarms publish as a service, on behalf of their account.
      Sid       = "ServicesOfTheOrganization"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = local.topic_arn
      Condition = { StringEquals = { "aws:SourceOrgID" = var.organization_id } }
    },
  ]

  # Only the two alarms that have the topic as an action.
  # Unproven: CloudWatch sets aws:SourceArn to the alarm when it publishes to the topic of alarm_email. Rests on:
  # https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
  # Try: aws cloudwatch set-alarm-state --alarm-name dingtalk-notifier-rejected --state-value ALARM --state-reason Test,
  # after the subscription is confirmed. Report: the alarm's history, if no e-mail arrives.
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

  # The queue itself needs no permission to send dead letters.
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

  # What a role that all groups share must be allowed: statements that differ only in their resource become one, so
  # that the policy of 20 groups is not longer than IAM allows.
  role_policy = local.has_one_group ? one(values(module.group)[*].role_policy) : jsonencode({
    Version = "2012-10-17"
    Statement = [
      for rest, resources in local.role_statements : merge(
        # A Sid must be unique.
        { for key, value in jsondecode(rest) : key => value if key != "Sid" || value != "" && length([for other in keys(local.role_statements) : other if jsondecode(other).Sid == value]) == 1 },
        { for list in [distinct(flatten(resources))] : "Resource" => try(one(list), list) if length(list) > 0 },
      )
    ]
  })
  role_statements = {
    for statement in flatten([for group in values(module.group) : jsondecode(group.role_policy).Statement]) :
    jsonencode({ for key, value in merge({ Sid = "" }, statement) : key => value if key != "Resource" }) => [for resource in flatten([try(statement.Resource, [])]) : resource]...
  }

  # The statements that the policy of kms_key_arn must contain in addition to the account's own permissions. In a key
  # policy, "*" means that key, and nothing narrower is possible.
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
        # IfExists, because AWS does not document for each service that it identifies the account for which it encrypts;
        # the statement allows only services.
        # Unproven: EventBridge, SNS and the services that publish may use a key whose policy requires aws:SourceAccount
        # if it is set. Rests on: StringEqualsIfExists, and
        # https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
        # Try: npm run verify on a notifier with kms_key_arn. Report: the service, if CloudTrail shows AccessDenied for it
        # on the key.
        Condition = { StringEqualsIfExists = { "aws:SourceAccount" = local.account_id } }
      },
      {
        Sid       = "EncryptTheLog"
        Effect    = "Allow"
        Principal = { Service = "logs.${local.region}.${local.dns_suffix}" }
        Action    = ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource  = "*"
        Condition = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = local.log_group_arns_of_any_group } }
      },
    ],
    [for statement in local.auto_scaling_key_statements : statement if can(local.topic_publishers["autoscaling.amazonaws.com"])],
    [for statement in local.organization_key_statements : statement if var.organization_id != null],
  )

  encrypting_actions = ["kms:Decrypt", "kms:GenerateDataKey*"]
  # Publishers use the key through SNS, whose name ends in amazonaws.com in every partition.
  # https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
  through_sns = { "kms:ViaService" = "sns.${local.region}.amazonaws.com" }

  # The policy of a service-linked role cannot be changed, so the key's policy must allow it. A condition and not a
  # principal, because KMS rejects a policy with a role that does not exist.
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
      # Unproven: CloudWatch in another account of the organization may use the key. Rests on: StringEqualsIfExists; AWS
      # documents aws:SourceOrgID for the calls of services to SNS and S3, not for those that a service makes to KMS in
      # the process: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceorgid
      # Try: an alarm of another account on a notifier with organization_id and kms_key_arn. Report: the alarm's history,
      # if it says that the action failed.
      Condition = { StringEqualsIfExists = { "aws:SourceOrgID" = var.organization_id } }
    },
    {
      # The role of modules/event-rule in another account, and other publishers there. Their own policies must also allow
      # the key.
      Sid       = "EncryptForPrincipalsOfTheOrganization"
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = local.encrypting_actions
      Resource  = "*"
      Condition = { StringEquals = merge(local.through_sns, { "aws:PrincipalOrgID" = var.organization_id }) }
    },
  ]
}
