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
    condition     = local.groups.default.llm.enabled == false && length(data.aws_regions.all) == 0
    error_message = "The LLM must be off."
  }

  assert {
    condition = jsonencode(local.groups) == jsonencode({
      default = {
        webhook_secret = { create = true, arn = null, kms_key_arn = null, version = 1 }
        settings = {
          language                = "zh-CN"
          time_zone               = "Asia/Shanghai"
          message_format          = "markdown"
          keywords                = ["告警"]
          mentions                = { mobiles = [], user_ids = [], all = false, min_severity = "critical" }
          custom_message_mentions = true
          link_hosts              = []
          runbooks                = {}
          mute                    = []
          match                   = []
          except                  = []
          other_groups            = []
          minimum_severity        = "info"
          open_links_in_browser   = false
          account_names           = {}
          resource_names          = {}
          owners                  = {}
          owner_tag               = "owner"
          lookups                 = null
          messages_per_minute     = 20
          follow_up               = null
          health_reminders        = null
          report                  = null
          monthly_messages        = null
          quiet_hours             = null
          log_level               = "info"
          metrics                 = []
        }
        llm = {
          enabled           = false
          region            = "ap-northeast-1"
          model_id          = "amazon.nova-lite-v1:0"
          max_tokens        = 2048
          system_prompt     = null
          timeout_seconds   = 8
          severities        = ["critical", "info", "ok", "warning"]
          sources           = []
          temperature       = null
          top_p             = null
          stop_sequences    = []
          guardrail_id      = null
          guardrail_version = "DRAFT"
        }
      }
    })
    error_message = "There must be one group, and it must get the defaults of lambda/src/config.ts."
  }

  assert {
    condition = jsonencode(local.function) == jsonencode({
      package = {
        filename          = "./lambda/dist/dingtalk-notifier.zip"
        s3_bucket         = null
        s3_key            = null
        s3_object_version = null
        source_code_hash  = filebase64sha256("lambda/dist/dingtalk-notifier.zip")
        handler           = "index.handler"
      }
      runtime              = "nodejs22.x"
      architecture         = "arm64"
      memory_mb            = 256
      timeout_seconds      = 60
      reserved_concurrency = null
      xray                 = false
      vpc                  = null
    })
    error_message = "The function must run the module's own zip on nodejs22.x and arm64."
  }

  assert {
    condition     = var.log_retention_days == 30 && jsonencode(local.iam_role) == jsonencode({ create = true, arn = null, path = "/", permissions_boundary_arn = null })
    error_message = "The function must keep its log for 30 days, under a role without a boundary."
  }

  assert {
    condition     = local.topic_arns == [aws_sns_topic.this[0].arn]
    error_message = "Only this topic may send to the queue."
  }

  assert {
    condition     = aws_sqs_queue.dead_letters[0].sqs_managed_sse_enabled && aws_sqs_queue.dead_letters[0].message_retention_seconds == 1209600
    error_message = "The dead-letter queue must be encrypted and keep messages for 14 days."
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
    condition     = jsondecode(aws_sns_topic_subscription.queue["default"].redrive_policy) == { deadLetterTargetArn = aws_sqs_queue.dead_letters[0].arn }
    error_message = "What the topic cannot hand to the queue must become a dead letter."
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

run "existing_secret" {
  command = plan

  variables {
    webhook_url        = null
    webhook_secret_arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf"
  }

  assert {
    condition     = local.groups.default.webhook_secret.arn == var.webhook_secret_arn && !local.groups.default.webhook_secret.create && output.secret_arn == var.webhook_secret_arn
    error_message = "The group must get the existing secret, and make none."
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
    alarm_email   = "ops@example.com"
    alarm_actions = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
    # Takes no tags.
    create_dashboard = true
  }

  assert {
    condition = alltrue([
      for tags in concat(
        [for rule in aws_cloudwatch_event_rule.this : rule.tags],
        [aws_sns_topic.this[0].tags, aws_sns_topic.alarms[0].tags, aws_sqs_queue.dead_letters[0].tags, aws_cloudwatch_log_group.name_lock[0].tags, aws_cloudwatch_metric_alarm.dead_letters[0].tags],
      ) : tags == tomap({ team = "sre" })
    ])
    error_message = "Tags must reach every resource that takes them."
  }

  assert {
    condition = alltrue([
      for name in [
        aws_sns_topic.this[0].name, aws_sns_topic.alarms[0].name, aws_sqs_queue.dead_letters[0].name, aws_cloudwatch_log_group.name_lock[0].name, aws_cloudwatch_metric_alarm.dead_letters[0].alarm_name,
        aws_cloudwatch_dashboard.this[0].dashboard_name, module.group["default"].lambda_function_name, trimprefix(module.group["default"].log_group_name, "/aws/lambda/"),
      ] : startswith(name, "ours")
    ])
    error_message = "Every name must begin with var.name."
  }

  assert {
    condition = alltrue([
      local.group_log_group_names.default == module.group["default"].log_group_name,
      endswith(local.group_queue_arns.default, ":${module.group["default"].lambda_function_name}"),
      contains(module.group["default"].alarm_arns, local.group_rejected_alarm_arns.default),
    ])
    error_message = "What the root says of a group before it exists must be true."
  }
}
