# AWS's limits on names, policies and rules, at the longest name, in the partition and the Region with the longest names.
# The limits of a group are in group.tftest.hcl, those of the catalogue's rules in events.tftest.hcl.

mock_provider "aws" {
  override_during = plan

  mock_data "aws_partition" {
    defaults = { partition = "aws-us-gov", dns_suffix = "amazonaws.com" }
  }

  mock_data "aws_region" {
    defaults = { id = "us-gov-west-1" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws-us-gov:sns:us-gov-west-1:123456789012:a2345678901234567890123456789012" }
  }

  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws-us-gov:sqs:us-gov-west-1:123456789012:a2345678901234567890123456789012" }
  }

  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:a2345678901234567890123456789012-20250101000000000000000001-AbCdEf" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws-us-gov:iam::123456789012:role/a2345678901234567890123456789012-us-gov-west-1" }
  }

  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:a2345678901234567890123456789012" }
  }
}

# The Region with a quota of 100 rules.
mock_provider "aws" {
  alias           = "milan"
  source          = "./test/terraform/aws"
  override_during = plan

  mock_data "aws_region" {
    defaults = { id = "eu-south-1" }
  }
}

variables {
  name        = "a2345678901234567890123456789012"
  webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
}

run "notifier" {
  command = plan

  variables {
    organization_id  = "o-a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6"
    alarm_email      = "ops@example.com"
    create_dashboard = true
    event_patterns   = { a234567890123456789012345678901 = "{\"source\": [\"our.orders\"]}" }
  }

  # https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
  # https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html
  assert {
    condition     = length(aws_cloudwatch_event_rule.this["a234567890123456789012345678901"].name) == 64 && length(aws_cloudwatch_event_permission.organization[0].statement_id) <= 64
    error_message = "AWS allows the name of a rule, and the id of a statement of a bus, 64 characters."
  }

  # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html
  assert {
    condition     = length(aws_sqs_queue.dead_letters[0].name) <= 80
    error_message = "AWS allows the name of a queue 80 characters."
  }

  # https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
  assert {
    condition     = length(aws_sns_topic.this[0].name) <= 256 && length(aws_sns_topic.alarms[0].name) <= 256
    error_message = "AWS allows the name of a topic 256 characters."
  }

  # https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
  assert {
    condition     = length(aws_cloudwatch_log_group.name_lock[0].name) <= 512
    error_message = "AWS allows the name of a log group 512 characters."
  }

  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
  assert {
    condition     = length(aws_cloudwatch_metric_alarm.dead_letters[0].alarm_name) <= 255 && length(aws_cloudwatch_metric_alarm.dead_letters[0].alarm_description) <= 1024
    error_message = "AWS allows the name of an alarm 255 characters and its description 1024."
  }

  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html
  assert {
    condition     = can(regex("^[0-9A-Za-z_-]{1,255}$", aws_cloudwatch_dashboard.this[0].dashboard_name))
    error_message = "AWS allows the name of a dashboard 255 letters, digits, hyphens and underscores."
  }

  # https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
  assert {
    condition     = alltrue([for policy in [aws_sns_topic_policy.this[0].policy, aws_sns_topic_policy.alarms[0].policy] : length(policy) <= 30000 && length(jsondecode(policy).Statement) <= 100])
    error_message = "AWS allows the policy of a topic 30 KB and 100 statements."
  }

  # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
  assert {
    condition     = length(aws_sqs_queue.dead_letters[0].policy) <= 8192 && length(jsondecode(aws_sqs_queue.dead_letters[0].policy).Statement) <= 20
    error_message = "AWS allows the policy of a queue 8192 bytes and 20 statements."
  }

  expect_failures = [check.organization_on_the_default_bus]
}

run "more_rules_than_milan_allows" {
  command = plan

  providers = { aws = aws.milan }

  variables {
    events         = ["health"]
    event_patterns = { for number in range(100) : "orders_${number}" => "{\"source\": [\"our.orders\"]}" }
  }

  expect_failures = [check.rules_per_event_bus]
}

run "as_many_rules_as_milan_allows" {
  command = plan

  providers = { aws = aws.milan }

  variables {
    events         = ["health"]
    event_patterns = { for number in range(99) : "orders_${number}" => "{\"source\": [\"our.orders\"]}" }
  }
}

run "a_pattern_longer_than_aws_allows_by_default" {
  command = plan

  variables {
    event_patterns = { orders = jsonencode({ source = ["our.orders"], detail = { id = [for number in range(300) : "id-${number}"] } }) }
  }

  expect_failures = [check.event_pattern_size]
}

run "a_pattern_longer_than_aws_takes" {
  command = plan

  variables {
    event_patterns = { orders = jsonencode({ source = ["our.orders"], detail = { id = [for number in range(600) : "id-${number}"] } }) }
  }

  expect_failures = [var.event_patterns]
}

# https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
run "more_topics_than_the_policy_of_a_queue_has_room_for" {
  command = plan

  variables {
    sns_topic_arns = { for number in range(120) : "topic_${number}" => "arn:aws-us-gov:sns:us-gov-west-1:123456789012:alarms-of-team-${number}" }
  }

  expect_failures = [aws_sqs_queue.dead_letters]
}

run "forwarder" {
  command = plan

  module {
    source = "./modules/event-forwarder"
  }

  variables {
    event_patterns       = { a234567890123456789012345678901 = "{\"source\": [\"aws.health\"]}" }
    target_event_bus_arn = "arn:aws-us-gov:events:us-gov-east-1:210987654321:event-bus/default"
  }

  assert {
    condition     = length(aws_cloudwatch_event_rule.this["a234567890123456789012345678901"].name) == 64 && length(aws_sqs_queue.dead_letters[0].name) <= 80 && length(aws_sqs_queue.dead_letters[0].policy) <= 8192
    error_message = "AWS allows the name of a rule 64 characters, that of a queue 80, and the queue's policy 8192 bytes."
  }

  # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  assert {
    condition     = length(aws_iam_role.this[0].name) <= 64 && length(aws_iam_role.this[0].description) <= 1000 && length(aws_iam_role.this[0].assume_role_policy) <= 2048 && length(aws_iam_role_policy.this[0].policy) <= 10240
    error_message = "AWS allows the name of a role 64 characters, its description 1000, its trust policy 2048 and its policies 10240."
  }
}

run "forwarder_with_more_rules_than_milan_allows" {
  command = plan

  module {
    source = "./modules/event-forwarder"
  }

  providers = { aws = aws.milan }

  variables {
    event_patterns       = { for number in range(101) : "orders_${number}" => "{\"source\": [\"our.orders\"]}" }
    target_event_bus_arn = "arn:aws:events:eu-central-1:210987654321:event-bus/default"
  }

  expect_failures = [check.rules_per_event_bus]
}

run "forwarder_with_a_pattern_longer_than_aws_allows_by_default" {
  command = plan

  module {
    source = "./modules/event-forwarder"
  }

  variables {
    event_patterns       = { orders = jsonencode({ source = ["our.orders"], detail = { id = [for number in range(300) : "id-${number}"] } }) }
    target_event_bus_arn = "arn:aws-us-gov:events:us-gov-east-1:210987654321:event-bus/default"
  }

  expect_failures = [check.event_pattern_size]
}

run "forwarder_with_a_pattern_longer_than_aws_takes" {
  command = plan

  module {
    source = "./modules/event-forwarder"
  }

  variables {
    event_patterns       = { orders = jsonencode({ source = ["our.orders"], detail = { id = [for number in range(600) : "id-${number}"] } }) }
    target_event_bus_arn = "arn:aws-us-gov:events:us-gov-east-1:210987654321:event-bus/default"
  }

  expect_failures = [var.event_patterns]
}

run "rule" {
  command = plan

  module {
    source = "./modules/event-rule"
  }

  variables {
    name          = "a234567890123456789012345678901234567890123456789012345678901234"
    event_pattern = "{\"source\": [\"our.orders\"]}"
    sns_topic_arn = "arn:aws-us-gov:sns:us-gov-west-1:210987654321:a2345678901234567890123456789012"
  }

  assert {
    condition     = length(aws_cloudwatch_event_rule.this[0].name) == 64
    error_message = "AWS allows the name of a rule 64 characters."
  }

  # Terraform adds 26 characters to a prefix.
  # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  assert {
    condition     = length(aws_iam_role.this[0].name_prefix) <= 64 - 26 && length(aws_iam_role.this[0].description) <= 1000 && length(aws_iam_role.this[0].assume_role_policy) <= 2048 && length(aws_iam_role_policy.this[0].policy) <= 10240
    error_message = "AWS allows the name of a role 64 characters, its description 1000, its trust policy 2048 and its policies 10240."
  }
}

run "rule_with_a_pattern_longer_than_aws_allows_by_default" {
  command = plan

  module {
    source = "./modules/event-rule"
  }

  variables {
    event_pattern = jsonencode({ source = ["our.orders"], detail = { id = [for number in range(300) : "id-${number}"] } })
    sns_topic_arn = "arn:aws-us-gov:sns:us-gov-west-1:123456789012:a2345678901234567890123456789012"
  }

  expect_failures = [check.event_pattern_size]
}

run "rule_with_a_pattern_longer_than_aws_takes" {
  command = plan

  module {
    source = "./modules/event-rule"
  }

  variables {
    event_pattern = jsonencode({ source = ["our.orders"], detail = { id = [for number in range(600) : "id-${number}"] } })
    sns_topic_arn = "arn:aws-us-gov:sns:us-gov-west-1:123456789012:a2345678901234567890123456789012"
  }

  expect_failures = [var.event_pattern]
}
