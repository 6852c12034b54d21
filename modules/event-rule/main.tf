data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

locals {
  topic = {
    region  = split(":", var.sns_topic_arn)[3]
    account = split(":", var.sns_topic_arn)[4]
  }

  account_id = data.aws_caller_identity.current.account_id
  region     = data.aws_region.current.id

  # In its own account, the topic's policy allows EventBridge. In another, a role publishes, which the
  # notifier's organization_id allows.
  needs_role = var.create && local.topic.account != local.account_id

  # Decided by the key, which is known at plan time even if the role does not exist yet.
  create_role = local.needs_role && !contains(keys(var.iam_role), "arn")
  role_arn    = local.create_role ? one(aws_iam_role.this[*].arn) : local.needs_role ? var.iam_role.arn : null

  trust_policy = {
    Version = "2012-10-17"
    Statement = [{
      Sid       = "EventBridge"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    }]
  }

  role_policy = {
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "Publish"
          Effect   = "Allow"
          Action   = "sns:Publish"
          Resource = var.sns_topic_arn
        },
      ],
      # Not a conditional, whose lists would need statements of one type.
      [for statement in local.key_statements : statement if var.topic_kms_key_arn != null],
    )
  }

  # The permissions for publishing to an encrypted topic, only through SNS.
  # https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
  key_statements = [
    {
      Sid      = "Encrypt"
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey*"]
      Resource = var.topic_kms_key_arn
      # amazonaws.com in every partition.
      # https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
      Condition = { StringEquals = { "kms:ViaService" = "sns.${local.topic.region}.amazonaws.com" } }
    },
  ]
}

resource "aws_cloudwatch_event_rule" "this" {
  count = var.create ? 1 : 0

  name           = var.name
  description    = "Sends events to the DingTalk notifier's topic."
  event_bus_name = var.event_bus_name
  event_pattern  = var.event_pattern
  tags           = var.tags

  lifecycle {
    precondition {
      condition     = local.topic.region == local.region
      error_message = "The topic is in ${local.topic.region} and the rule in ${local.region}, but an EventBridge rule can publish only to topics in its own Region. Use modules/event-forwarder, which sends events to the notifier's bus in another Region."
    }

    precondition {
      condition     = try(split(":", var.dead_letter_queue_arn)[3], local.region) == local.region
      error_message = try("dead_letter_queue_arn is in ${split(":", var.dead_letter_queue_arn)[3]} and the rule in ${local.region}, but an EventBridge rule can use only a dead-letter queue in its own Region. Set it to the output dead_letter_queue_arn of a notifier in ${local.region}, or omit it.", "")
    }
  }
}

# AWS can increase the quota. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
check "event_pattern_size" {
  assert {
    condition     = length(var.event_pattern) <= 2048
    error_message = "event_pattern is ${length(var.event_pattern)} characters long, and AWS allows 2048 by default. Request up to 4096 in Service Quotas (Amazon EventBridge, Event pattern size), or split the pattern into several rules."
  }
}

# The event is sent unchanged: the notifier creates the message.
resource "aws_cloudwatch_event_target" "topic" {
  count = var.create ? 1 : 0

  rule           = aws_cloudwatch_event_rule.this[0].name
  event_bus_name = aws_cloudwatch_event_rule.this[0].event_bus_name
  target_id      = "topic"
  arn            = var.sns_topic_arn
  role_arn       = local.role_arn

  dynamic "dead_letter_config" {
    for_each = var.dead_letter_queue_arn == null ? [] : [var.dead_letter_queue_arn]

    content {
      arn = dead_letter_config.value
    }
  }

  depends_on = [aws_iam_role_policy.this]
}

resource "aws_iam_role" "this" {
  count = local.create_role ? 1 : 0

  # A prefix, because the names of roles and rules have at most 64 characters; IAM is global.
  name_prefix          = "${substr(var.name, 0, 37)}-"
  description          = "Lets the rule ${var.name} publish to the DingTalk notifier's topic."
  assume_role_policy   = jsonencode(local.trust_policy)
  path                 = try(coalesce(var.iam_role.path), "/")
  permissions_boundary = try(var.iam_role.permissions_boundary_arn, null)
  tags                 = var.tags
}

resource "aws_iam_role_policy" "this" {
  count = local.create_role ? 1 : 0

  name   = "publish"
  role   = aws_iam_role.this[0].id
  policy = jsonencode(local.role_policy)
}
