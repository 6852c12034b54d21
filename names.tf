# The account and Region of the notifier, and every name and ARN of the module. They are built from var.name, so that
# policies and plans know them before the resources exist.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  dns_suffix = data.aws_partition.current.dns_suffix
  # Not .name, which version 6 of the provider deprecates, and not .region, which 5.x lacks.
  region = data.aws_region.current.id

  # In a policy: every principal of the account.
  account_arn = "arn:${local.partition}:iam::${local.account_id}:root"

  # Everything of DMS in the account, and the service-linked roles of Auto Scaling, which may have a suffix.
  dms_arns               = "arn:${local.partition}:dms:*:${local.account_id}:*"
  auto_scaling_role_arns = "arn:${local.partition}:iam::${local.account_id}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*"

  name_lock_name = "${var.name}-name-is-taken"

  topic_name = var.name
  topic_arn  = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${local.topic_name}"

  # The topics that feed the groups' queues.
  topic_arns = concat([local.topic_arn], values(var.sns_topic_arns))

  dead_letter_queue_name = "${var.name}-dead-letters"
  dead_letter_queue_arn  = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${local.dead_letter_queue_name}"

  event_bus_arn          = "arn:${local.partition}:events:${local.region}:${local.account_id}:event-bus/${var.event_bus_name}"
  event_bus_statement_id = "${var.name}-organization"

  # The rules are created after the queues whose policies allow them, so the policies use the prefix of their names.
  # The ARN of a rule on the default bus does not contain the bus.
  rule_name_prefix = "${var.name}-"
  rule_arns        = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.event_bus_name == "default" ? "" : "${var.event_bus_name}/"}${local.rule_name_prefix}*"

  # A separate topic, because the messages of the notifier's own topic go to the robot.
  alarm_topic_name = "${var.name}-alarms"
  alarm_topic_arn  = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${local.alarm_topic_name}"

  dead_letter_alarm_name = "${var.name}-dead-letters"
  dead_letter_alarm_arn  = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${local.dead_letter_alarm_name}"

  # Dashboards are global: the Region in the name allows notifiers of the same name in several Regions.
  dashboard_name = "${var.name}-${local.region}"

  # The names of the groups' functions and queues, from which modules/group/names.tf builds all others. Not from
  # local.groups: that depends on keys and secrets, whose policies may name a role.
  group_names = { for group in length(keys(var.groups)) == 0 ? ["default"] : keys(var.groups) : group => group == "default" ? var.name : "${var.name}-${group}" }

  has_one_group = length(local.group_names) == 1

  # The names of a group's queue, function, log group and alarm for rejections, which the root module uses without
  # depending on the group.
  group_queue_arns      = { for group, name in local.group_names : group => "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${name}" }
  group_log_group_names = { for group, name in local.group_names : group => "/aws/lambda/${name}" }
  # For the policy of kms_key_arn: not from groups, which may contain the ARN of a secret that this key encrypts.
  log_group_arns_of_any_group = [for suffix in ["", "-*"] : "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:/aws/lambda/${var.name}${suffix}"]
  group_rejected_alarm_arns   = { for group, name in local.group_names : group => "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${name}-rejected" }
}
