locals {
  # The events that can be switched on by name, and what each of them matches. No variables in here:
  # the names are what var.events is validated against.
  event_catalogue = {
    cloudwatch_alarm = { source = ["aws.cloudwatch"], detail-type = ["CloudWatch Alarm State Change"] }
    ec2_state        = { source = ["aws.ec2"], detail-type = ["EC2 Instance State-change Notification"] }
    health           = { source = ["aws.health"], detail-type = ["AWS Health Event"] }
    health_abuse     = { source = ["aws.health"], detail-type = ["AWS Health Abuse Event"] }
  }

  # What variables narrow an event of the catalogue down to.
  event_filters = merge(
    { ec2_state = { detail = { state = var.ec2_states } } },
    # An alarm about messages that the robot refuses would be refused, too, and raise itself again.
    length(local.alarm_arns) == 0 ? {} : { cloudwatch_alarm = { resources = [{ anything-but = local.alarm_arns }] } },
  )

  # JSON from here on: patterns of different shapes cannot share a map.
  event_patterns = merge(
    {
      for event, pattern in local.event_catalogue : event => jsonencode(merge(
        pattern,
        try(local.event_filters[event], {}),
      )) if contains(var.events, event)
    },
    var.event_patterns,
  )
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = local.event_patterns

  name           = "${var.name}-${each.key}"
  description    = "Sends ${each.key} events to DingTalk."
  event_bus_name = var.event_bus_name
  event_pattern  = each.value
  tags           = var.tags

  lifecycle {
    precondition {
      condition     = !(contains(var.events, each.key) && contains(keys(var.event_patterns), each.key))
      error_message = "events and event_patterns both have the name ${each.key}. Give the pattern another name, such as my_${each.key}, or leave ${each.key} out of events."
    }
  }
}

# The event goes out as it is: all wording is the function's, and an input transformer neither
# escapes what it copies nor keeps what it does not name.
resource "aws_cloudwatch_event_target" "topic" {
  for_each = aws_cloudwatch_event_rule.this

  rule           = each.value.name
  event_bus_name = each.value.event_bus_name
  target_id      = "topic"
  arn            = aws_sns_topic.this.arn

  dead_letter_config {
    arn = aws_sqs_queue.dead_letters.arn
  }

  # A rule must not fire before it may publish: EventBridge would only count a failed invocation.
  depends_on = [aws_sns_topic_policy.this]
}
