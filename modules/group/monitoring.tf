# The alarms of the group's queue, function and robot. docs/operations.md describes the metrics.

locals {
  # As in lambda/src/telemetry.ts.
  metric_namespace = "DingTalkNotifier"

  # A failed message is retried within five minutes, or after ten if the robot throttles. An alarm
  # evaluates one more period, so that it does not recover between two attempts.
  longest_pause = 600
  alarm_period  = 300
  alarm_periods = local.longest_pause / local.alarm_period + 1

  # A robot that receives too many messages rejects everything for ten minutes. Waiting for that is no reason for an
  # alarm; waiting one and a half times as long is.
  longest_wait = 900

  # The group default may be the only one.
  subject = var.group == "default" ? "" : "Group ${var.group}: "

  # The function must write the custom metrics that alarms use.
  alarm_metrics = [for alarm in local.existing_alarms : alarm.metric if alarm.namespace == local.metric_namespace]

  alarms = {
    # Messages that were received three times are excluded, which takes a failing one two minutes: an unreachable robot
    # only triggers "undelivered".
    # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
    oldest-message = {
      description = "A message has been in the queue ${local.queue_name} for more than ${local.longest_wait / 60} minutes, longer than the robot's own penalty. If the alarm ${var.name}-undelivered is OK, the function does not read the queue: check that its trigger is enabled, that the account has unused concurrency, and that the function's role may read the queue. The queue keeps messages for 14 days."
      namespace   = "AWS/SQS"
      metric      = "ApproximateAgeOfOldestMessage"
      dimensions  = { QueueName = local.queue_name }
      statistic   = "Maximum"
      threshold   = local.longest_wait
      missing     = "notBreaching"
    }
    undelivered = {
      description = "Messages have failed for more than ${local.longest_wait / 60} minutes, longer than the robot's own penalty. The log group ${local.log_group_name} shows why. The function retries them for about two hours; after that, they become dead letters."
      namespace   = local.metric_namespace
      metric      = "OldestFailedAgeSeconds"
      dimensions  = { FunctionName = local.function_name }
      statistic   = "Maximum"
      threshold   = local.longest_wait
      missing     = "notBreaching"
    }
    function-errors = {
      description = "The function ended with an error: it crashed, ran out of time or memory, or could not start."
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = { FunctionName = local.function_name }
      statistic   = "Sum"
      threshold   = 0
      missing     = "notBreaching"
    }
    rejected = {
      description = "The robot rejects messages because of their content or its settings, or its webhook cannot be read. Unless the secret names another robot that accepts them, they do not reach the group. The log group ${local.log_group_name} shows why and what to do. After about two hours they become dead letters; if the robot's quota is used up, they wait for up to 14 days."
      namespace   = local.metric_namespace
      metric      = "Rejected"
      dimensions  = { FunctionName = local.function_name }
      statistic   = "Sum"
      threshold   = 0
      missing     = "notBreaching"
    }
  }

  # The number of actions is known at plan time and may decide what is created; their ARNs may be known only after the apply.
  alarm_actions = {
    for alarm in keys(local.alarms) : alarm => alarm == "rejected" ? concat(var.alarm_actions, var.rejected_actions) : var.alarm_actions
  }
  existing_alarms = { for alarm, settings in local.alarms : alarm => settings if length(local.alarm_actions[alarm]) > 0 }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.existing_alarms

  alarm_name          = local.alarm_names[each.key]
  alarm_description   = "${local.subject}${each.value.description}"
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  period              = local.alarm_period
  evaluation_periods  = local.alarm_periods
  datapoints_to_alarm = 1
  treat_missing_data  = each.value.missing
  alarm_actions       = local.alarm_actions[each.key]
  ok_actions          = local.alarm_actions[each.key]
  tags                = var.tags

  # As for the queue: an existing alarm would be overwritten.
  depends_on = [aws_cloudwatch_log_group.this, aws_iam_role.this]
}
