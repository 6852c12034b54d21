data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  source_event_bus_arn = "arn:${local.partition}:events:${local.region}:${local.account_id}:event-bus/${var.event_bus_name}"
  event_rule_arns      = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.event_bus_name == "default" ? "" : "${var.event_bus_name}/"}${var.name}-*"
  dead_letter_arn      = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}"

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
        Resource  = local.dead_letter_arn
        Condition = { ArnEquals = { "aws:SourceArn" = local.event_rule_arns } }
      },
      {
        Sid       = "NoPlainText"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "sqs:*"
        Resource  = local.dead_letter_arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  }
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = var.event_patterns

  name           = "${var.name}-${each.key}"
  description    = "Forwards ${each.key} events to the DingTalk notifier's bus."
  event_bus_name = var.event_bus_name
  event_pattern  = each.value
  tags           = var.tags

  lifecycle {
    precondition {
      condition     = local.source_event_bus_arn != var.target_event_bus_arn
      error_message = "target_event_bus_arn is the very bus that the rules listen on: its events would go round in a circle. The notifier's own rules see them; forward from other regions and accounts."
    }
  }
}

resource "aws_cloudwatch_event_target" "bus" {
  for_each = aws_cloudwatch_event_rule.this

  rule           = each.value.name
  event_bus_name = each.value.event_bus_name
  target_id      = "bus"
  arn            = var.target_event_bus_arn
  role_arn       = aws_iam_role.this.arn

  dead_letter_config {
    arn = aws_sqs_queue.dead_letters.arn
  }

  depends_on = [aws_iam_role_policy.this]
}

# What could not be forwarded within 24 hours.
resource "aws_sqs_queue" "dead_letters" {
  name                      = var.name
  message_retention_seconds = 14 * 24 * 60 * 60
  sqs_managed_sse_enabled   = true
  policy                    = jsonencode(local.dead_letter_policy)
  tags                      = var.tags
}

resource "aws_iam_role" "this" {
  # IAM knows no regions, and there may be a forwarder in each of them.
  name                 = "${var.name}-${local.region}"
  description          = "Lets rules forward events to the DingTalk notifier's bus."
  assume_role_policy   = jsonencode(local.trust_policy)
  path                 = var.iam_role.path
  permissions_boundary = var.iam_role.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "this" {
  name   = "forward"
  role   = aws_iam_role.this.id
  policy = jsonencode(local.role_policy)
}
