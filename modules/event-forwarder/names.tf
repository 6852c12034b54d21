# The account and Region of the forwarder, and every name and ARN of the module. They are built from var.name, so that
# policies and plans know them before the resources exist.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  # Not .name, which version 6 of the provider deprecates, and not .region, which 5.x lacks.
  region = data.aws_region.current.id

  source_event_bus_arn = "arn:${local.partition}:events:${local.region}:${local.account_id}:event-bus/${var.event_bus_name}"

  # The rules are created after the queue whose policy allows them, so the policy uses the prefix of their names.
  # The ARN of a rule on the default bus does not contain the bus.
  rule_name_prefix = "${var.name}-"
  rule_arns        = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.event_bus_name == "default" ? "" : "${var.event_bus_name}/"}${local.rule_name_prefix}*"

  dead_letter_queue_name = var.name
  dead_letter_queue_arn  = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${local.dead_letter_queue_name}"

  name_lock_name = "${var.name}-name-is-taken"

  # IAM is global: the Region in the name allows forwarders of the same name in several Regions.
  role_name = "${var.name}-${local.region}"
}
