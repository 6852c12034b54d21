# The alarms of the group's queue, function and robot. The metrics are described in docs/operations.md.

locals {
  # The name is lambda/src/telemetry.ts's.
  metric_namespace = "DingTalkNotifier"

  # A failed message returns after the visibility timeout, which is longer than one period: an alarm
  # looks at several periods (three, for a timeout of a minute), so that it does not recover between
  # two attempts.
  alarm_period  = 300
  alarm_periods = ceil((2 * local.visibility_timeout + 1) / local.alarm_period)

  # A robot that was sent too much refuses everything for ten minutes. What waited for it is delivered
  # with the third attempt, after two visibility timeouts (722 s): no reason for an alarm. After three
  # failed attempts (1083 s) SQS no longer counts a message here. The threshold lies between the two.
  longest_wait = 60 * floor(2.5 * local.visibility_timeout / 60)

  alarms = {
    oldest-message = {
      description = "A message has waited for the robot for more than ${local.longest_wait / 60} minutes, longer than the robot's own penalty."
      namespace   = "AWS/SQS"
      metric      = "ApproximateAgeOfOldestMessage"
      dimensions  = { QueueName = local.queue_name }
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
      description = "The robot rejected messages for their content or its settings, and they do not reach the group. The log group ${local.log_group_name} says why and what to do. After about two hours they become dead letters."
      namespace   = local.metric_namespace
      metric      = "Rejected"
      dimensions  = { FunctionName = local.function_name }
      statistic   = "Sum"
      threshold   = 0
      missing     = "notBreaching"
    }
  }

  # How many there are may decide what exists; which they are may be known only after the apply.
  alarm_actions = {
    for alarm in keys(local.alarms) : alarm => alarm == "rejected" ? concat(var.alarm_actions, var.rejected_actions) : var.alarm_actions
  }
  existing_alarms = { for alarm, settings in local.alarms : alarm => settings if length(local.alarm_actions[alarm]) > 0 }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.existing_alarms

  alarm_name          = local.alarm_names[each.key]
  alarm_description   = each.value.description
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

  # As the queue's: an alarm that exists would be overwritten.
  depends_on = [aws_cloudwatch_log_group.this, aws_iam_role.this]
}
