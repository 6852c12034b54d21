locals {
  # AWS's default quotas.
  rules_per_event_bus = lookup({ af-south-1 = 100, eu-south-1 = 100 }, local.region, 300)

  # Decided by the key, which is known at plan time even if the role does not exist yet.
  create_role = var.create && !contains(keys(var.iam_role), "arn")
  role_arn    = local.create_role ? one(aws_iam_role.this[*].arn) : try(var.iam_role.arn, null)

  # Unproven: EventBridge sets aws:SourceAccount when it assumes the role of a rule's target. Rests on:
  # https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
  # Try: forward an event, such as a stopped instance in the other Region. Report: what is in the forwarder's dead-letter
  # queue, if it does not arrive.
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
    Statement = [{
      Sid      = "Forward"
      Effect   = "Allow"
      Action   = "events:PutEvents"
      Resource = var.target_event_bus_arn
    }]
  }

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
        Sid       = "NoPlainText"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "sqs:*"
        Resource  = local.dead_letter_queue_arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  }
}

# AWS creates it only once, so another forwarder of the same name fails here, as it does at the module's own role.
resource "aws_cloudwatch_log_group" "name_lock" {
  count = var.create && !local.create_role ? 1 : 0

  name              = local.name_lock_name
  retention_in_days = 1
  tags              = var.tags
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = { for event, pattern in var.event_patterns : event => pattern if var.create }

  name           = "${local.rule_name_prefix}${each.key}"
  description    = "Forwards ${each.key} events to the DingTalk notifier's bus."
  event_bus_name = var.event_bus_name
  event_pattern  = each.value
  tags           = var.tags

  # AWS rejects a second creation of these two, but returns an existing rule or queue: another forwarder of the same name
  # must fail before that.
  depends_on = [aws_cloudwatch_log_group.name_lock, aws_iam_role.this]

  lifecycle {
    precondition {
      condition     = local.source_event_bus_arn != var.target_event_bus_arn
      error_message = "target_event_bus_arn is the bus that the rules listen on, so its events would be forwarded in a loop. Set target_event_bus_arn to the notifier's bus in another Region or account; the notifier's own rules already match the events of its bus."
    }
  }
}

# AWS rejects rules beyond its quota only during creation, and can increase the quota.
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
check "rules_per_event_bus" {
  assert {
    condition     = length(var.event_patterns) <= local.rules_per_event_bus
    error_message = "event_patterns make ${length(var.event_patterns)} rules, and ${local.region} allows ${local.rules_per_event_bus} rules on a bus, including existing ones. Request a higher quota in Service Quotas (Amazon EventBridge, Number of rules), or remove some."
  }
}

check "event_pattern_size" {
  assert {
    condition     = alltrue([for pattern in values(var.event_patterns) : length(pattern) <= 2048])
    error_message = "event_patterns has patterns longer than the 2048 characters that AWS allows by default: ${join(", ", [for key, pattern in var.event_patterns : key if length(pattern) > 2048])}. Request up to 4096 in Service Quotas (Amazon EventBridge, Event pattern size), or split each into several patterns."
  }
}

resource "aws_cloudwatch_event_target" "bus" {
  for_each = aws_cloudwatch_event_rule.this

  rule           = each.value.name
  event_bus_name = each.value.event_bus_name
  target_id      = "bus"
  arn            = var.target_event_bus_arn
  role_arn       = local.role_arn

  dead_letter_config {
    arn = aws_sqs_queue.dead_letters[0].arn
  }

  depends_on = [aws_iam_role_policy.this]
}

# Events that could not be forwarded within 24 hours.
resource "aws_sqs_queue" "dead_letters" {
  count = var.create ? 1 : 0

  name                      = local.dead_letter_queue_name
  message_retention_seconds = 14 * 24 * 60 * 60
  sqs_managed_sse_enabled   = true
  policy                    = jsonencode(local.dead_letter_policy)
  tags                      = var.tags

  depends_on = [aws_cloudwatch_log_group.name_lock, aws_iam_role.this]
}

resource "aws_iam_role" "this" {
  count = local.create_role ? 1 : 0

  name                 = local.role_name
  description          = "Lets rules forward events to the DingTalk notifier's bus."
  assume_role_policy   = jsonencode(local.trust_policy)
  path                 = try(coalesce(var.iam_role.path), "/")
  permissions_boundary = try(var.iam_role.permissions_boundary_arn, null)
  tags                 = var.tags
}

resource "aws_iam_role_policy" "this" {
  count = local.create_role ? 1 : 0

  name   = "forward"
  role   = aws_iam_role.this[0].id
  policy = jsonencode(local.role_policy)
}
