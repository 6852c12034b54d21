# The account and region of the notifier, and every name and ARN that the module makes. They are built from var.name, so
# that policies and plans know them before the resources exist.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  dns_suffix = data.aws_partition.current.dns_suffix
  # Not .name, which version 6 of the provider deprecates, and not .region, which 5.x lacks.
  region = data.aws_region.current.id

  topic_name = var.name
  topic_arn  = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${local.topic_name}"

  # The topics that feed the queue.
  topic_arns = local.makes_topic ? [local.topic_arn] : var.sns_topic_arns

  queue_name = var.name
  queue_arn  = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${local.queue_name}"

  dead_letter_queue_name = "${var.name}-dead-letters"
  dead_letter_queue_arn  = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${local.dead_letter_queue_name}"

  secret_name_prefix = "${var.name}-"

  function_name = var.name
  function_arn  = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:${local.function_name}"

  log_group_name = "/aws/lambda/${local.function_name}"
  log_group_arn  = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:${local.log_group_name}"

  # IAM and dashboards know no regions: with the region in their names, the same notifier can stand in several of them.
  role_name      = "${var.name}-${local.region}"
  dashboard_name = "${var.name}-${local.region}"

  event_bus_arn          = "arn:${local.partition}:events:${local.region}:${local.account_id}:event-bus/${var.event_bus_name}"
  event_bus_statement_id = "${var.name}-organization"

  # The rules are made after the queues whose policies let them in, so the policies know them by the beginning of their
  # names. A rule of the default bus does not have the bus in its ARN.
  rule_name_prefix = "${var.name}-"
  rule_arns        = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.event_bus_name == "default" ? "" : "${var.event_bus_name}/"}${local.rule_name_prefix}*"

  alarm_names = { for alarm in keys(local.alarms) : alarm => "${var.name}-${alarm}" }
  alarm_arns  = [for name in values(local.alarm_names) : "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${name}"]
}
