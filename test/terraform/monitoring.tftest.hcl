# How the notifier reports its own failures: alarms and dashboard.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

variables {
  webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
}

run "nothing_by_default" {
  command = plan

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.dead_letters) == 0 && length(module.group["default"].alarm_arns) == 0 && length(aws_sns_topic.alarms) == 0 && length(aws_sns_topic_policy.alarms) == 0 && length(aws_sns_topic_subscription.alarm_email) == 0 && length(aws_cloudwatch_dashboard.this) == 0 && output.dashboard_name == null
    error_message = "Alarms and dashboard cost money and must be asked for."
  }
}

run "topic_is_known_before_it_is_there" {
  command = plan

  # Without the mock's ARN the topic's own is unknown, as in a first plan.
  override_resource {
    target          = aws_sns_topic.this
    override_during = apply
  }

  assert {
    condition     = output.sns_topic_arn == "arn:aws:sns:ap-northeast-1:123456789012:${aws_sns_topic.this[0].name}"
    error_message = "A plan must know the topic's ARN, or it could not refuse it among alarm_actions."
  }
}

run "alarms" {
  command = plan

  variables {
    name          = "ours"
    alarm_actions = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
  }

  assert {
    condition = {
      for alarm in aws_cloudwatch_metric_alarm.dead_letters : alarm.alarm_name => "${alarm.statistic} of ${alarm.namespace} ${alarm.metric_name} ${jsonencode(alarm.dimensions)} ${alarm.comparison_operator} ${alarm.threshold}"
      } == {
      ours-dead-letters = "Maximum of AWS/SQS ApproximateNumberOfMessagesVisible {\"QueueName\":\"ours-dead-letters\"} GreaterThanThreshold 0"
    }
    error_message = "There must be exactly this alarm beside those of the group."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.dead_letters[0].dimensions.QueueName == aws_sqs_queue.dead_letters[0].name
    error_message = "The alarm must look at the notifier's own dead-letter queue."
  }

  assert {
    condition     = toset(local.alarm_arns) == toset(concat(["arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:${aws_cloudwatch_metric_alarm.dead_letters[0].alarm_name}"], module.group["default"].alarm_arns))
    error_message = "The notifier must know its own alarms."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.dead_letters[0].alarm_actions == toset(var.alarm_actions) && aws_cloudwatch_metric_alarm.dead_letters[0].ok_actions == toset(var.alarm_actions)
    error_message = "Alarm and recovery must both be sent."
  }

  assert {
    # The robot's penalty of 600 s, and the period in which it ends.
    condition     = aws_cloudwatch_metric_alarm.dead_letters[0].evaluation_periods * aws_cloudwatch_metric_alarm.dead_letters[0].period >= 600 + 300
    error_message = "An alarm must not recover between two attempts."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.dead_letters[0].treat_missing_data == "ignore"
    error_message = "A queue that is not reported must not hide dead letters."
  }

  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.this["cloudwatch_alarm"].event_pattern) == {
      source      = ["aws.cloudwatch"]
      detail-type = ["CloudWatch Alarm State Change"]
      resources = [{
        anything-but = [for alarm in ["dead-letters", "function-errors", "oldest-message", "rejected", "undelivered"] : "arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:ours-${alarm}"]
      }]
    }
    error_message = "The notifier must not notify its own alarms: a rejected message about rejections would never end."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_event_rule.this["ec2_state"].event_pattern)) == 3 && length(jsondecode(aws_cloudwatch_event_rule.this["health"].event_pattern)) == 2
    error_message = "Other rules must stay as they are."
  }

  assert {
    condition     = length(aws_sns_topic.alarms) == 0
    error_message = "Actions of one's own need no topic of the notifier's."
  }
}

run "alarm_email_alone" {
  command = plan

  variables {
    name             = "ours"
    alarm_email      = "ops@example.com"
    create_dashboard = true
  }

  # The topics' ARNs differ, as in AWS.
  override_resource {
    target          = aws_sns_topic.alarms
    override_during = plan
    values          = { arn = "arn:aws:sns:ap-northeast-1:123456789012:ours-alarms" }
  }

  assert {
    condition     = toset(local.alarm_arns) == toset([for alarm in ["dead-letters", "rejected"] : "arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:ours-${alarm}"])
    error_message = "The alarms for dead letters and rejections, and no other, must go by e-mail."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.dead_letters[0].alarm_actions == toset(["arn:aws:sns:ap-northeast-1:123456789012:ours-alarms"]) && aws_cloudwatch_metric_alarm.dead_letters[0].ok_actions == toset(["arn:aws:sns:ap-northeast-1:123456789012:ours-alarms"])
    error_message = "Alarm and recovery must both be sent, and to no other topic."
  }

  assert {
    condition     = [for subscription in aws_sns_topic_subscription.alarm_email : "${subscription.protocol} ${subscription.endpoint} ${subscription.topic_arn}"] == ["email ops@example.com arn:aws:sns:ap-northeast-1:123456789012:ours-alarms"]
    error_message = "The address must be subscribed to the alarms' topic."
  }

  assert {
    condition     = aws_sns_topic.alarms[0].name == "ours-alarms" && aws_sns_topic_policy.alarms[0].arn == "arn:aws:sns:ap-northeast-1:123456789012:ours-alarms" && aws_sns_topic.alarms[0].name != aws_sns_topic.this[0].name
    error_message = "The alarms must have a topic of their own, which does not lead to the robot."
  }

  assert {
    condition     = !contains(local.topic_arns, aws_sns_topic_policy.alarms[0].arn) && aws_sns_topic_subscription.queue["default"].topic_arn != aws_sns_topic_policy.alarms[0].arn
    error_message = "The queue must not take messages from the alarms' topic."
  }

  assert {
    condition     = toset(jsondecode(aws_cloudwatch_event_rule.this["cloudwatch_alarm"].event_pattern).resources[0].anything-but) == toset(local.alarm_arns)
    error_message = "The notifier must not notify its own alarms."
  }

  assert {
    condition     = toset(jsondecode(aws_cloudwatch_dashboard.this[0].dashboard_body).widgets[0].properties.alarms) == toset(local.alarm_arns)
    error_message = "The dashboard must show the alarms that exist."
  }
}

run "alarm_email_beside_alarm_actions" {
  command = plan

  variables {
    name          = "ours"
    alarm_email   = "ops@example.com"
    alarm_actions = [for i in range(4) : "arn:aws:sns:ap-northeast-1:123456789012:on-call-${i}"]
  }

  override_resource {
    target          = aws_sns_topic.alarms
    override_during = plan
    values          = { arn = "arn:aws:sns:ap-northeast-1:123456789012:ours-alarms" }
  }

  assert {
    condition     = length(local.alarm_arns) == 5
    error_message = "alarm_actions must make all alarms, as without alarm_email."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.dead_letters[0].alarm_actions == setunion(var.alarm_actions, ["arn:aws:sns:ap-northeast-1:123456789012:ours-alarms"])
    error_message = "Dead letters must be reported in both ways."
  }
}

run "alarms_say_what_to_do" {
  command = plan

  variables {
    name        = "ours"
    alarm_email = "ops@example.com"
  }

  assert {
    condition     = alltrue([for fact in ["ours-dead-letters", module.group["default"].log_group_name, output.redrive_command] : strcontains(aws_cloudwatch_metric_alarm.dead_letters[0].alarm_description, fact)])
    error_message = "The e-mail must name the queue, the log and the command that moves the messages back."
  }
}

run "dashboard" {
  command = plan

  variables {
    name             = "ours"
    create_dashboard = true
  }

  assert {
    condition     = output.dashboard_name == "ours-ap-northeast-1"
    error_message = "Dashboards know no regions, so the name must."
  }

  assert {
    condition = toset(flatten([
      for widget in jsondecode(aws_cloudwatch_dashboard.this[0].dashboard_body).widgets :
      [for metric in widget.properties.metrics : join(" ", slice(metric, 0, 4))]
      ])) == toset(concat(
      [
        for metric in [
          "Received", "Delivered", "Digested", "NotSent", "Requests", "Throttled", "Rejected", "Failed", "DescriberFailed", "TimerFailed", "LookupFailed",
          "LlmUsed", "LlmFailed", "LlmDistorted", "LlmSkipped", "LlmInputTokens", "LlmOutputTokens", "OldestEventAgeSeconds", "OldestFailedAgeSeconds", "WebhookLatencyMilliseconds",
        ] : "DingTalkNotifier ${metric} FunctionName ours"
      ],
      ["AWS/Lambda Duration FunctionName ours", "AWS/Lambda Errors FunctionName ours"],
      [for metric in ["ApproximateNumberOfMessagesVisible", "ApproximateNumberOfMessagesNotVisible", "ApproximateAgeOfOldestMessage"] : "AWS/SQS ${metric} QueueName ours"],
      ["AWS/SQS ApproximateNumberOfMessagesVisible QueueName ours-dead-letters"],
    ))
    error_message = "The dashboard must show every metric."
  }

  assert {
    condition     = alltrue([for widget in jsondecode(aws_cloudwatch_dashboard.this[0].dashboard_body).widgets : widget.type == "metric" && widget.properties.region == "ap-northeast-1"])
    error_message = "Without alarms there are graphs alone, of this region."
  }
}

# Which metrics the function writes: each costs US$ 0.30 a month

run "no_metric_by_default" {
  command = plan

  assert {
    condition     = length(local.groups.default.settings.metrics) == 0
    error_message = "A metric that nobody reads costs money and must be asked for."
  }
}

run "all_metrics_with_a_dashboard" {
  command = plan

  variables {
    create_dashboard = true
  }

  assert {
    condition     = local.groups.default.settings.metrics == toset(local.metric_names)
    error_message = "The dashboard must show no graph that stays empty."
  }
}

run "metrics_that_are_asked_for" {
  command = plan

  variables {
    metrics = ["WebhookLatencyMilliseconds", "Delivered"]
  }

  assert {
    condition     = local.groups.default.settings.metrics == toset(["Delivered", "WebhookLatencyMilliseconds"])
    error_message = "The function must write these, and no other."
  }
}

run "dashboard_with_alarms" {
  command = plan

  variables {
    alarm_actions    = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
    create_dashboard = true
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this[0].dashboard_body).widgets[0].properties.alarms) == 5
    error_message = "The alarms must head the dashboard."
  }
}
