# What a notifier is when nothing but the webhook is given, and what each choice changes.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

variables {
  webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
}

run "defaults" {
  command = plan

  assert {
    condition     = toset(keys(aws_cloudwatch_event_rule.this)) == toset(["ec2_state", "health", "health_abuse", "cloudwatch_alarm"])
    error_message = "The default rules must be exactly the four of the catalogue."
  }

  assert {
    condition = { for event, rule in aws_cloudwatch_event_rule.this : event => jsondecode(rule.event_pattern) } == {
      ec2_state        = { source = ["aws.ec2"], detail-type = ["EC2 Instance State-change Notification"], detail = { state = ["running", "stopped", "terminated"] } }
      health           = { source = ["aws.health"], detail-type = ["AWS Health Event"] }
      health_abuse     = { source = ["aws.health"], detail-type = ["AWS Health Abuse Event"] }
      cloudwatch_alarm = { source = ["aws.cloudwatch"], detail-type = ["CloudWatch Alarm State Change"] }
    }
    error_message = "Each default rule must match its event and nothing else."
  }

  assert {
    condition     = alltrue([for event, rule in aws_cloudwatch_event_rule.this : rule.event_bus_name == "default" && rule.name == "dingtalk-notifier-${event}"])
    error_message = "Rules must listen on the default bus and begin with the notifier's name."
  }

  assert {
    condition     = alltrue([for target in aws_cloudwatch_event_target.topic : target.arn == aws_sns_topic.this[0].arn && length(target.input_transformer) == 0]) && length(aws_cloudwatch_event_target.topic) == 4
    error_message = "Each rule must send the raw event to the topic."
  }

  assert {
    condition     = jsondecode(aws_lambda_function.this[0].environment[0].variables.NOTIFIER_CONFIG).llm.enabled == false && length(data.aws_regions.all) == 0
    error_message = "The LLM must be off."
  }

  assert {
    condition = jsondecode(aws_lambda_function.this[0].environment[0].variables.NOTIFIER_CONFIG) == {
      webhook_secret_arn    = aws_secretsmanager_secret.webhook[0].arn
      language              = "zh-CN"
      time_zone             = "Asia/Shanghai"
      message_format        = "markdown"
      keywords              = ["告警"]
      mentions              = { mobiles = [], user_ids = [], all = false, min_severity = "critical" }
      minimum_severity      = "info"
      open_links_in_browser = false
      account_names         = {}
      messages_per_minute   = 20
      concurrency           = 2
      llm = {
        enabled         = false
        region          = "us-east-1"
        model_id        = "amazon.nova-lite-v1:0"
        max_tokens      = 2048
        system_prompt   = ""
        timeout_seconds = 8
      }
      log_level = "info"
    }
    error_message = "The function must get the defaults of lambda/src/config.ts."
  }

  assert {
    condition     = keys(aws_lambda_function.this[0].environment[0].variables) == tolist(["NOTIFIER_CONFIG"])
    error_message = "NOTIFIER_CONFIG must be the function's only setting."
  }

  assert {
    condition     = aws_lambda_function.this[0].runtime == "nodejs22.x" && aws_lambda_function.this[0].architectures == tolist(["arm64"]) && aws_cloudwatch_log_group.this[0].retention_in_days == 30
    error_message = "The function must run on nodejs22.x and arm64 and keep its log for 30 days."
  }
}

run "queue_outlasts_the_robots_penalty" {
  command = plan

  assert {
    condition     = aws_sqs_queue.this[0].visibility_timeout_seconds >= 6 * aws_lambda_function.this[0].timeout + aws_lambda_event_source_mapping.queue[0].maximum_batching_window_in_seconds
    error_message = "A message must stay hidden for six times the function's timeout plus the batching window."
  }

  assert {
    condition     = local.max_receive_count * aws_sqs_queue.this[0].visibility_timeout_seconds > 90 * 60
    error_message = "An outage of an hour must not send messages to the dead-letter queue."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.queue[0].scaling_config[0].maximum_concurrency == local.notifier_config.concurrency
    error_message = "The function must know how many copies of it share the robot's minute."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.queue[0].function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "Only messages that failed may come again."
  }

  assert {
    # AWS takes batches of more than ten only with a window.
    condition     = aws_lambda_event_source_mapping.queue[0].batch_size == 10000 && aws_lambda_event_source_mapping.queue[0].maximum_batching_window_in_seconds == 1
    error_message = "A storm must come in big batches, and a calm queue must hand over after a second."
  }

  assert {
    condition     = aws_sqs_queue.this[0].sqs_managed_sse_enabled && aws_sqs_queue.dead_letters[0].sqs_managed_sse_enabled && aws_sqs_queue.this[0].message_retention_seconds == 1209600 && aws_sqs_queue.dead_letters[0].message_retention_seconds == 1209600
    error_message = "Both queues must be encrypted and keep messages for 14 days."
  }
}

run "dead_letters_of_every_hop_end_in_one_queue" {
  command = plan

  # The queues' ARNs differ, as in AWS.
  override_resource {
    target          = aws_sqs_queue.dead_letters
    override_during = plan
    values = {
      arn = "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-dead-letters"
    }
  }

  assert {
    condition     = alltrue([for target in aws_cloudwatch_event_target.topic : target.dead_letter_config[0].arn == aws_sqs_queue.dead_letters[0].arn])
    error_message = "What a rule cannot publish must become a dead letter."
  }

  assert {
    condition     = jsondecode(aws_sns_topic_subscription.queue[0].redrive_policy) == { deadLetterTargetArn = aws_sqs_queue.dead_letters[0].arn }
    error_message = "What the topic cannot hand to the queue must become a dead letter."
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.this[0].redrive_policy) == { deadLetterTargetArn = aws_sqs_queue.dead_letters[0].arn, maxReceiveCount = 20 }
    error_message = "What the function cannot deliver must become a dead letter."
  }

  assert {
    condition     = output.dead_letter_queue_arn == aws_sqs_queue.dead_letters[0].arn
    error_message = "The output must be the dead-letter queue's ARN."
  }

  assert {
    condition     = output.redrive_command == "aws sqs start-message-move-task --source-arn arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-dead-letters --destination-arn arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier --region ap-northeast-1"
    error_message = "The command must move dead letters back into the queue."
  }
}

run "webhook_url_makes_a_secret" {
  command = plan

  assert {
    condition     = length(aws_secretsmanager_secret.webhook) == 1 && aws_secretsmanager_secret_version.webhook[0].secret_string_wo_version == 1
    error_message = "webhook_url must make a secret with a version."
  }

  assert {
    condition     = aws_secretsmanager_secret.webhook[0].name_prefix == "dingtalk-notifier-" && aws_secretsmanager_secret.webhook[0].recovery_window_in_days == 7
    error_message = "The secret's name must be free again before the recovery window is over."
  }
}

run "existing_secret_makes_none" {
  command = plan

  variables {
    webhook_url        = null
    webhook_secret_arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf"
  }

  assert {
    condition     = length(aws_secretsmanager_secret.webhook) == 0 && length(aws_secretsmanager_secret_version.webhook) == 0
    error_message = "An existing secret must not be made anew."
  }

  assert {
    condition = alltrue([
      output.secret_arn == var.webhook_secret_arn,
      jsondecode(aws_lambda_function.this[0].environment[0].variables.NOTIFIER_CONFIG).webhook_secret_arn == var.webhook_secret_arn,
      one([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource if statement.Sid == "ReadWebhook"]) == var.webhook_secret_arn,
    ])
    error_message = "The function must know and may read the existing secret."
  }
}

run "ec2_state_left_out" {
  command = plan

  variables {
    events = ["health", "health_abuse", "cloudwatch_alarm"]
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_event_rule.this)) == toset(["cloudwatch_alarm", "health", "health_abuse"])
    error_message = "ec2_state must be left out."
  }
}

run "health_left_out" {
  command = plan

  variables {
    events = ["ec2_state", "health_abuse", "cloudwatch_alarm"]
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_event_rule.this)) == toset(["cloudwatch_alarm", "ec2_state", "health_abuse"])
    error_message = "health must be left out."
  }
}

run "health_abuse_left_out" {
  command = plan

  variables {
    events = ["ec2_state", "health", "cloudwatch_alarm"]
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_event_rule.this)) == toset(["cloudwatch_alarm", "ec2_state", "health"])
    error_message = "health_abuse must be left out."
  }
}

run "cloudwatch_alarm_left_out" {
  command = plan

  variables {
    events = ["ec2_state", "health", "health_abuse"]
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_event_rule.this)) == toset(["ec2_state", "health", "health_abuse"])
    error_message = "cloudwatch_alarm must be left out."
  }
}

run "no_events_but_a_pattern_of_ones_own_on_another_bus" {
  command = plan

  variables {
    name           = "ours"
    event_bus_name = "orders"
    events         = []
    # A name of the catalogue is free when the event is left out.
    event_patterns = { health = "{\"source\": [\"our.orders\"]}" }
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_event_rule.this)) == toset(["health"]) && aws_cloudwatch_event_rule.this["health"].event_pattern == "{\"source\": [\"our.orders\"]}"
    error_message = "The pattern must make the only rule."
  }

  assert {
    condition     = aws_cloudwatch_event_rule.this["health"].name == "ours-health" && aws_cloudwatch_event_rule.this["health"].event_bus_name == "orders" && output.event_bus_name == "orders"
    error_message = "The rule must listen on the given bus, under the notifier's name."
  }
}

run "tags_and_names_reach_everything" {
  command = plan

  variables {
    name          = "ours"
    tags          = { team = "sre" }
    alarm_actions = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
    # Takes no tags.
    create_dashboard = true
  }

  assert {
    condition = alltrue([
      for tags in concat(
        [for rule in aws_cloudwatch_event_rule.this : rule.tags],
        [for alarm in aws_cloudwatch_metric_alarm.this : alarm.tags],
        [
          aws_sns_topic.this[0].tags, aws_sqs_queue.this[0].tags, aws_sqs_queue.dead_letters[0].tags, aws_secretsmanager_secret.webhook[0].tags,
          aws_cloudwatch_log_group.this[0].tags, aws_lambda_function.this[0].tags, aws_lambda_event_source_mapping.queue[0].tags, aws_iam_role.this[0].tags,
        ],
      ) : tags == tomap({ team = "sre" })
    ])
    error_message = "Tags must reach every resource that takes them."
  }

  assert {
    condition = alltrue([
      for name in concat(
        [for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name],
        [
          aws_sns_topic.this[0].name, aws_sqs_queue.this[0].name, aws_sqs_queue.dead_letters[0].name, aws_secretsmanager_secret.webhook[0].name_prefix,
          aws_lambda_function.this[0].function_name, aws_iam_role.this[0].name, trimprefix(aws_cloudwatch_log_group.this[0].name, "/aws/lambda/"),
          aws_cloudwatch_dashboard.this[0].dashboard_name,
        ],
      ) : startswith(name, "ours")
    ])
    error_message = "Every name must begin with var.name."
  }
}

run "metrics_pass_lambdas_own_filter_at_level_info" {
  command = plan

  variables {
    log_level = "info"
  }

  assert {
    # https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
    condition     = aws_lambda_function.this[0].logging_config[0].log_format == "JSON" && contains(["TRACE", "DEBUG", "INFO"], aws_lambda_function.this[0].logging_config[0].application_log_level)
    error_message = "Lambda takes a line without a level for INFO: a stricter filter drops every metric."
  }

  assert {
    condition     = jsondecode(aws_lambda_function.this[0].environment[0].variables.NOTIFIER_CONFIG).log_level == "info"
    error_message = "The function must leave out its own lines below the level."
  }
}

run "metrics_pass_lambdas_own_filter_at_level_warn" {
  command = plan

  variables {
    log_level = "warn"
  }

  assert {
    # https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
    condition     = aws_lambda_function.this[0].logging_config[0].log_format == "JSON" && contains(["TRACE", "DEBUG", "INFO"], aws_lambda_function.this[0].logging_config[0].application_log_level)
    error_message = "Lambda takes a line without a level for INFO: a stricter filter drops every metric."
  }

  assert {
    condition     = jsondecode(aws_lambda_function.this[0].environment[0].variables.NOTIFIER_CONFIG).log_level == "warn"
    error_message = "The function must leave out its own lines below the level."
  }
}

run "metrics_pass_lambdas_own_filter_at_level_error" {
  command = plan

  variables {
    log_level = "error"
  }

  assert {
    # https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
    condition     = aws_lambda_function.this[0].logging_config[0].log_format == "JSON" && contains(["TRACE", "DEBUG", "INFO"], aws_lambda_function.this[0].logging_config[0].application_log_level)
    error_message = "Lambda takes a line without a level for INFO: a stricter filter drops every metric."
  }

  assert {
    condition     = jsondecode(aws_lambda_function.this[0].environment[0].variables.NOTIFIER_CONFIG).log_level == "error"
    error_message = "The function must leave out its own lines below the level."
  }
}

run "custom_messages_can_be_kept_from_mentioning_anybody" {
  command = plan

  variables {
    custom_message_mentions = false
  }

  assert {
    condition     = jsondecode(aws_lambda_function.this[0].environment[0].variables.NOTIFIER_CONFIG).custom_message_mentions == false
    error_message = "The function must know."
  }
}
