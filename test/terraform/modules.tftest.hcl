# The plugins, and what lets them in.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

run "event_rule" {
  command = plan

  module {
    source = "./modules/event-rule"
  }

  variables {
    name                  = "dingtalk-notifier-orders"
    event_bus_name        = "orders"
    event_pattern         = "{\"source\": [\"our.orders\"]}"
    sns_topic_arn         = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"
    dead_letter_queue_arn = "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-dead-letters"
  }

  assert {
    condition     = aws_cloudwatch_event_rule.this.event_bus_name == "orders" && aws_cloudwatch_event_target.topic.arn == var.sns_topic_arn && aws_cloudwatch_event_target.topic.event_bus_name == "orders" && aws_cloudwatch_event_target.topic.dead_letter_config[0].arn == var.dead_letter_queue_arn
    error_message = "The rule must send from its bus to the topic."
  }

  assert {
    condition     = length(aws_iam_role.this) == 0 && length(aws_iam_role_policy.this) == 0
    error_message = "The topic's own account needs no role."
  }
}

run "event_rule_to_another_account" {
  command = plan

  module {
    source = "./modules/event-rule"
  }

  variables {
    name          = "orders"
    event_pattern = "{\"source\": [\"our.orders\"]}"
    sns_topic_arn = "arn:aws:sns:ap-northeast-1:210987654321:dingtalk-notifier"
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.this[0].policy).Statement == [{ Sid = "Publish", Effect = "Allow", Action = "sns:Publish", Resource = var.sns_topic_arn }] && jsondecode(aws_iam_role.this[0].assume_role_policy).Statement[0].Condition == { StringEquals = { "aws:SourceAccount" = "123456789012" } }
    error_message = "A role must publish to this topic alone, for rules of this account alone."
  }
}

run "event_rule_to_another_region" {
  command = plan

  module {
    source = "./modules/event-rule"
  }

  variables {
    name          = "orders"
    event_pattern = "{\"source\": [\"our.orders\"]}"
    sns_topic_arn = "arn:aws:sns:us-east-1:123456789012:dingtalk-notifier"
  }

  expect_failures = [aws_cloudwatch_event_rule.this]
}

# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html#eb-rule-dlq

run "event_rule_with_dead_letters_in_another_region" {
  command = plan

  module {
    source = "./modules/event-rule"
  }

  variables {
    name                  = "orders"
    event_pattern         = "{\"source\": [\"our.orders\"]}"
    sns_topic_arn         = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"
    dead_letter_queue_arn = "arn:aws:sqs:us-east-1:123456789012:dingtalk-notifier-dead-letters"
  }

  expect_failures = [aws_cloudwatch_event_rule.this]
}

run "event_rule_bad_values" {
  command = plan

  module {
    source = "./modules/event-rule"
  }

  variables {
    name                  = "1"
    event_bus_name        = "arn:aws:events:ap-northeast-1:123456789012:event-bus/orders"
    event_pattern         = "{}"
    sns_topic_arn         = "dingtalk-notifier"
    dead_letter_queue_arn = "dead-letters"
  }

  expect_failures = [var.name, var.event_bus_name, var.event_pattern, var.sns_topic_arn, var.dead_letter_queue_arn]
}

run "cost_anomaly" {
  command = plan

  module {
    source = "./modules/cost-anomaly"
  }

  variables {
    sns_topic_arn = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"
  }

  assert {
    condition     = length(aws_ce_anomaly_monitor.this) == 1 && one(aws_ce_anomaly_subscription.this.subscriber).address == var.sns_topic_arn && aws_ce_anomaly_subscription.this.frequency == "IMMEDIATE"
    error_message = "A monitor must be made, and the topic subscribed to it."
  }

  assert {
    condition     = aws_ce_anomaly_subscription.this.threshold_expression[0].dimension[0].key == "ANOMALY_TOTAL_IMPACT_ABSOLUTE" && aws_ce_anomaly_subscription.this.threshold_expression[0].dimension[0].values == toset(["100"])
    error_message = "The amount must be the threshold."
  }
}

run "cost_anomaly_of_an_existing_monitor_by_percentage" {
  command = plan

  module {
    source = "./modules/cost-anomaly"
  }

  variables {
    sns_topic_arn        = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"
    monitor_arn          = "arn:aws:ce::123456789012:anomalymonitor/1234abcd"
    threshold_percentage = 40
  }

  assert {
    condition     = length(aws_ce_anomaly_monitor.this) == 0 && aws_ce_anomaly_subscription.this.monitor_arn_list == tolist([var.monitor_arn])
    error_message = "The existing monitor must be subscribed to."
  }

  assert {
    condition     = { for part in aws_ce_anomaly_subscription.this.threshold_expression[0].and : part.dimension[0].key => one(part.dimension[0].values) } == { ANOMALY_TOTAL_IMPACT_ABSOLUTE = "100", ANOMALY_TOTAL_IMPACT_PERCENTAGE = "40" }
    error_message = "Both thresholds must be exceeded."
  }
}

run "cost_anomaly_of_no_monitor" {
  command = plan

  module {
    source = "./modules/cost-anomaly"
  }

  variables {
    sns_topic_arn  = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"
    create_monitor = false
  }

  expect_failures = [aws_ce_anomaly_subscription.this]
}

run "cost_anomaly_of_two_monitors" {
  command = plan

  module {
    source = "./modules/cost-anomaly"
  }

  variables {
    sns_topic_arn  = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"
    create_monitor = true
    monitor_arn    = "arn:aws:ce::123456789012:anomalymonitor/1234abcd"
  }

  expect_failures = [aws_ce_anomaly_subscription.this]
}

run "cost_anomaly_bad_values" {
  command = plan

  module {
    source = "./modules/cost-anomaly"
  }

  variables {
    name                 = ""
    sns_topic_arn        = "dingtalk-notifier"
    threshold_amount     = -1
    threshold_percentage = -1
    monitor_arn          = "default"
  }

  expect_failures = [var.name, var.sns_topic_arn, var.threshold_amount, var.threshold_percentage, var.monitor_arn]
}

run "event_forwarder" {
  command = plan

  module {
    source = "./modules/event-forwarder"
  }

  variables {
    event_patterns       = { health = "{\"source\": [\"aws.health\"]}", iam_change = "{\"source\": [\"aws.iam\"]}" }
    target_event_bus_arn = "arn:aws:events:eu-central-1:210987654321:event-bus/default"
    iam_role             = { path = "/services/" }
    tags                 = { team = "sre" }
  }

  assert {
    condition     = { for event, target in aws_cloudwatch_event_target.bus : event => target.arn } == { health = var.target_event_bus_arn, iam_change = var.target_event_bus_arn }
    error_message = "Each rule must forward to the notifier's bus."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.this.policy).Statement == [{ Sid = "Forward", Effect = "Allow", Action = "events:PutEvents", Resource = var.target_event_bus_arn }] && aws_iam_role.this.name == "dingtalk-forwarder-ap-northeast-1" && aws_iam_role.this.path == "/services/"
    error_message = "The role may put events on that bus, and do nothing else."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_sqs_queue.dead_letters.policy).Statement : length(statement.Condition) == 1 && statement.Resource == "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-forwarder"])
    error_message = "Each statement must be conditioned, and about this queue."
  }
}

run "event_forwarder_in_a_circle" {
  command = plan

  module {
    source = "./modules/event-forwarder"
  }

  variables {
    event_patterns       = { health = "{\"source\": [\"aws.health\"]}" }
    target_event_bus_arn = "arn:aws:events:ap-northeast-1:123456789012:event-bus/default"
  }

  expect_failures = [aws_cloudwatch_event_rule.this]
}

run "event_forwarder_bad_values" {
  command = plan

  module {
    source = "./modules/event-forwarder"
  }

  variables {
    name                 = "-"
    event_patterns       = {}
    event_bus_name       = ""
    target_event_bus_arn = "default"
    iam_role             = { path = "services" }
  }

  expect_failures = [var.name, var.event_patterns, var.event_bus_name, var.target_event_bus_arn, var.iam_role]
}

run "organization" {
  command = plan

  variables {
    webhook_url     = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
    organization_id = "o-a1b2c3d4e5"
  }

  assert {
    condition     = one(aws_cloudwatch_event_permission.organization[0].condition).value == "o-a1b2c3d4e5" && aws_cloudwatch_event_permission.organization[0].event_bus_name == "default" && aws_cloudwatch_event_permission.organization[0].action == "events:PutEvents"
    error_message = "The organisation's accounts may put events on the bus."
  }

  assert {
    condition = { for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : statement.Sid => jsonencode(statement.Condition) if endswith(statement.Sid, "Organization") } == {
      PrincipalsOfTheOrganization = jsonencode({ StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } })
      ServicesOfTheOrganization   = jsonencode({ StringEquals = { "aws:SourceOrgID" = "o-a1b2c3d4e5" } })
    }
    error_message = "The organisation's principals and alarms may publish."
  }
}

run "bad_organization" {
  command = plan

  variables {
    webhook_url     = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
    organization_id = "r-a1b2"
  }

  expect_failures = [var.organization_id]
}
