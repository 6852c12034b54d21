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
    condition     = aws_cloudwatch_event_rule.this[0].event_bus_name == "orders" && aws_cloudwatch_event_target.topic[0].arn == var.sns_topic_arn && aws_cloudwatch_event_target.topic[0].event_bus_name == "orders" && aws_cloudwatch_event_target.topic[0].dead_letter_config[0].arn == var.dead_letter_queue_arn
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

# https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
run "event_rule_to_an_encrypted_topic_of_another_account" {
  command = plan

  module {
    source = "./modules/event-rule"
  }

  variables {
    name              = "orders"
    event_pattern     = "{\"source\": [\"our.orders\"]}"
    sns_topic_arn     = "arn:aws:sns:ap-northeast-1:210987654321:dingtalk-notifier"
    topic_kms_key_arn = "arn:aws:kms:ap-northeast-1:210987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  assert {
    condition = jsonencode(jsondecode(aws_iam_role_policy.this[0].policy).Statement[1]) == jsonencode({
      Sid       = "Encrypt"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
      Resource  = var.topic_kms_key_arn
      Condition = { StringEquals = { "kms:ViaService" = "sns.ap-northeast-1.amazonaws.com" } }
    })
    error_message = "The role must be allowed to use the topic's key, through SNS alone."
  }
}

run "event_rule_that_is_switched_off" {
  command = plan

  module {
    source = "./modules/event-rule"
  }

  variables {
    create        = false
    name          = "orders"
    event_pattern = "{\"source\": [\"our.orders\"]}"
    sns_topic_arn = "arn:aws:sns:ap-northeast-1:210987654321:dingtalk-notifier"
  }

  assert {
    condition     = length(aws_cloudwatch_event_rule.this) + length(aws_cloudwatch_event_target.topic) + length(aws_iam_role.this) + length(aws_iam_role_policy.this) == 0 && output.event_rule_arn == null && output.iam_role_arn == null
    error_message = "Nothing may be created."
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
    topic_kms_key_arn     = "alias/notifier"
    dead_letter_queue_arn = "dead-letters"
  }

  expect_failures = [var.name, var.event_bus_name, var.event_pattern, var.sns_topic_arn, var.topic_kms_key_arn, var.dead_letter_queue_arn]
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
    condition     = length(aws_ce_anomaly_monitor.this) == 1 && one(aws_ce_anomaly_subscription.this[0].subscriber).address == var.sns_topic_arn && aws_ce_anomaly_subscription.this[0].frequency == "IMMEDIATE"
    error_message = "A monitor must be made, and the topic subscribed to it."
  }

  assert {
    condition     = aws_ce_anomaly_subscription.this[0].threshold_expression[0].dimension[0].key == "ANOMALY_TOTAL_IMPACT_ABSOLUTE" && aws_ce_anomaly_subscription.this[0].threshold_expression[0].dimension[0].values == toset(["100"])
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
    condition     = length(aws_ce_anomaly_monitor.this) == 0 && aws_ce_anomaly_subscription.this[0].monitor_arn_list == tolist([var.monitor_arn])
    error_message = "The existing monitor must be subscribed to."
  }

  assert {
    condition     = { for part in aws_ce_anomaly_subscription.this[0].threshold_expression[0].and : part.dimension[0].key => one(part.dimension[0].values) } == { ANOMALY_TOTAL_IMPACT_ABSOLUTE = "100", ANOMALY_TOTAL_IMPACT_PERCENTAGE = "40" }
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

run "cost_anomaly_that_is_switched_off" {
  command = plan

  module {
    source = "./modules/cost-anomaly"
  }

  variables {
    create        = false
    sns_topic_arn = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"
  }

  assert {
    condition     = length(aws_ce_anomaly_monitor.this) + length(aws_ce_anomaly_subscription.this) == 0 && output.monitor_arn == null && output.subscription_arn == null
    error_message = "Nothing may be created."
  }
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
    condition     = jsondecode(aws_iam_role_policy.this[0].policy).Statement == [{ Sid = "Forward", Effect = "Allow", Action = "events:PutEvents", Resource = var.target_event_bus_arn }] && aws_iam_role.this[0].name == "dingtalk-forwarder-ap-northeast-1" && aws_iam_role.this[0].path == "/services/"
    error_message = "The role may put events on that bus, and do nothing else."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_sqs_queue.dead_letters[0].policy).Statement : length(statement.Condition) == 1 && statement.Resource == "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-forwarder"])
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

run "event_forwarder_that_is_switched_off" {
  command = plan

  module {
    source = "./modules/event-forwarder"
  }

  variables {
    create               = false
    event_patterns       = { health = "{\"source\": [\"aws.health\"]}" }
    target_event_bus_arn = "arn:aws:events:eu-central-1:210987654321:event-bus/default"
  }

  assert {
    condition     = length(aws_cloudwatch_event_rule.this) + length(aws_cloudwatch_event_target.bus) + length(aws_sqs_queue.dead_letters) + length(aws_iam_role.this) + length(aws_iam_role_policy.this) == 0
    error_message = "Nothing may be created."
  }

  assert {
    condition     = output.event_rule_arns == {} && output.dead_letter_queue_url == null && output.iam_role_arn == null
    error_message = "Without resources, the outputs must be empty."
  }
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

  expect_failures = [check.organization_on_the_default_bus]
}

# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceorgid
run "organization_with_a_bus_and_a_key_of_its_own" {
  command = plan

  variables {
    webhook_url     = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
    organization_id = "o-a1b2c3d4e5"
    event_bus_name  = "organization"
    kms_key_arn     = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  assert {
    condition = { for statement in output.kms_key_policy_statements : statement.Sid => jsonencode([statement.Principal, statement.Action, statement.Condition]) if endswith(statement.Sid, "Organization") } == {
      EncryptForAlarmsOfTheOrganization = jsonencode([
        { Service = "cloudwatch.amazonaws.com" },
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        { StringEqualsIfExists = { "aws:SourceOrgID" = "o-a1b2c3d4e5" } },
      ])
      EncryptForPrincipalsOfTheOrganization = jsonencode([
        { AWS = "*" },
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5", "kms:ViaService" = "sns.ap-northeast-1.amazonaws.com" } },
      ])
    }
    error_message = "The key must let in the alarms and the principals of the organisation, which the topic lets publish."
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
