# Who may do what, read from the policies as data.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

# The same account in the China partition.
mock_provider "aws" {
  alias           = "china"
  override_during = plan

  mock_data "aws_partition" {
    defaults = { partition = "aws-cn", dns_suffix = "amazonaws.com.cn" }
  }

  mock_data "aws_region" {
    defaults = { id = "cn-north-1" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_regions" {
    defaults = { names = ["cn-north-1", "cn-northwest-1", "us-east-1"] }
  }

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws-cn:sns:cn-north-1:123456789012:dingtalk-notifier" }
  }

  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws-cn:sqs:cn-north-1:123456789012:dingtalk-notifier" }
  }

  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:dingtalk-notifier-1-AbCdEf" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws-cn:iam::123456789012:role/dingtalk-notifier-cn-north-1" }
  }

  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws-cn:lambda:cn-north-1:123456789012:function:dingtalk-notifier" }
  }
}

# And in GovCloud.
mock_provider "aws" {
  alias           = "gov"
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

  mock_data "aws_regions" {
    defaults = { names = ["us-gov-east-1", "us-gov-west-1"] }
  }

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws-us-gov:sns:us-gov-west-1:123456789012:dingtalk-notifier" }
  }

  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws-us-gov:sqs:us-gov-west-1:123456789012:dingtalk-notifier" }
  }

  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:dingtalk-notifier-1-AbCdEf" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws-us-gov:iam::123456789012:role/dingtalk-notifier-us-gov-west-1" }
  }

  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:dingtalk-notifier" }
  }
}

variables {
  webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
}

run "topic_policy" {
  command = plan

  assert {
    condition = toset(flatten([for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : try(statement.Principal.Service, [])])) == toset([
      "events.amazonaws.com", "cloudwatch.amazonaws.com", "costalerts.amazonaws.com", "budgets.amazonaws.com", "events.rds.amazonaws.com",
      "s3.amazonaws.com", "backup.amazonaws.com", "ses.amazonaws.com", "codestar-notifications.amazonaws.com", "config.amazonaws.com", "dms.amazonaws.com",
    ])
    error_message = "These services, and no others, may publish."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : statement.Action == "sns:Publish" && statement.Resource == aws_sns_topic.this[0].arn && length(statement.Condition) == 1
    ])
    error_message = "Statements must allow nothing but to publish, to this topic alone."
  }

  # Each as AWS documents it: locals.publishers has the pages.
  assert {
    condition = {
      for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : statement.Principal.Service => jsonencode(statement.Condition) if can(statement.Principal.Service)
      } == merge(
      {
        for service in ["cloudwatch", "costalerts", "budgets", "events.rds", "s3", "ses", "config"] :
        "${service}.amazonaws.com" => jsonencode({ StringEquals = { "aws:SourceAccount" = "123456789012" } })
      },
      {
        for service in ["events", "backup", "codestar-notifications"] :
        "${service}.amazonaws.com" => jsonencode({ StringEqualsIfExists = { "aws:SourceAccount" = "123456789012" } })
      },
      { "dms.amazonaws.com" = jsonencode({ ArnLike = { "aws:SourceArn" = "arn:aws:dms:*:123456789012:*" } }) },
    )
    error_message = "A service must publish for this account where AWS says that it tells for which, and must not be refused where AWS does not."
  }

  assert {
    condition = {
      for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : statement.Principal.AWS => statement.Condition if can(statement.Principal.AWS) && statement.Effect == "Allow"
      } == {
      "*"                              = { StringEquals = { "aws:SourceOwner" = "123456789012" } }
      "arn:aws:iam::123456789012:root" = { StringEquals = { "aws:PrincipalAccount" = "123456789012" } }
    }
    error_message = "Beside services, only this account may publish."
  }
}

run "alarm_topic_policy" {
  command = plan

  variables {
    name        = "ours"
    alarm_email = "ops@example.com"
  }

  assert {
    condition = jsondecode(aws_sns_topic_policy.alarms[0].policy).Statement == [
      {
        Sid       = "CloudWatchAlarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:ap-northeast-1:123456789012:ours-alarms"
        Condition = {
          ArnEquals    = { "aws:SourceArn" = ["arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:ours-dead-letters", "arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:ours-rejected"] }
          StringEquals = { "aws:SourceAccount" = "123456789012" }
        }
      },
      {
        Sid       = "NoPlainText"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:ap-northeast-1:123456789012:ours-alarms"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
    error_message = "Nobody but CloudWatch may publish to the alarms' topic, for these two alarms."
  }

  assert {
    condition     = toset(jsondecode(aws_sns_topic_policy.alarms[0].policy).Statement[0].Condition.ArnEquals["aws:SourceArn"]) == toset(local.alarm_arns)
    error_message = "Each alarm that has the topic among its actions must be allowed to publish there."
  }

  assert {
    condition     = aws_sns_topic.alarms[0].kms_master_key_id == null
    error_message = "Without a key of one's own there must be none: CloudWatch cannot publish under the AWS managed key."
  }
}

run "alarm_topic_under_a_key_of_ones_own" {
  command = plan

  variables {
    alarm_email = "ops@example.com"
    kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  assert {
    condition     = aws_sns_topic.alarms[0].kms_master_key_id == var.kms_key_arn
    error_message = "The key must encrypt the alarms' topic, too."
  }

  assert {
    condition = anytrue([
      for statement in output.kms_key_policy_statements :
      contains(flatten([try(statement.Principal.Service, [])]), "cloudwatch.amazonaws.com") && contains(statement.Action, "kms:GenerateDataKey*") && contains(statement.Action, "kms:Decrypt")
    ])
    error_message = "The key's policy must let CloudWatch publish there."
  }
}

run "no_plain_text" {
  command = plan

  assert {
    condition = alltrue([
      for policy, arn in {
        (aws_sns_topic_policy.this[0].policy)  = aws_sns_topic.this[0].arn
        (aws_sqs_queue.dead_letters[0].policy) = "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-dead-letters"
        } : [for statement in jsondecode(policy).Statement : statement if statement.Effect == "Deny"] == [{
          Sid       = "NoPlainText"
          Effect    = "Deny"
          Principal = { AWS = "*" }
          Action    = strcontains(arn, ":sns:") ? "sns:Publish" : "sqs:*"
          Resource  = arn
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }]
    ])
    error_message = "Topic and dead-letter queue must refuse whoever comes without TLS."
  }
}

run "dead_letter_policy" {
  command = plan

  assert {
    condition = [for statement in jsondecode(aws_sqs_queue.dead_letters[0].policy).Statement : statement if statement.Effect == "Allow"] == [
      {
        Sid       = "EventBridge"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-dead-letters"
        Condition = { ArnEquals = { "aws:SourceArn" = "arn:aws:events:ap-northeast-1:123456789012:rule/dingtalk-notifier-*" } }
      },
      {
        Sid       = "Topic"
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-dead-letters"
        Condition = { ArnEquals = { "aws:SourceArn" = [aws_sns_topic.this[0].arn] } }
      },
    ]
    error_message = "Only the notifier's own rules and its topic may send dead letters, and do nothing else."
  }

  assert {
    condition     = endswith(jsondecode(aws_sqs_queue.dead_letters[0].policy).Statement[0].Resource, ":${aws_sqs_queue.dead_letters[0].name}")
    error_message = "The policy must be about the queue that it is of."
  }

  assert {
    condition     = alltrue([for rule in aws_cloudwatch_event_rule.this : startswith(rule.name, "dingtalk-notifier-")])
    error_message = "Every rule must be one that may send dead letters."
  }
}

run "dead_letter_policy_for_another_bus" {
  command = plan

  variables {
    name           = "ours"
    event_bus_name = "orders"
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.dead_letters[0].policy).Statement[0].Condition == { ArnEquals = { "aws:SourceArn" = "arn:aws:events:ap-northeast-1:123456789012:rule/orders/ours-*" } }
    error_message = "A rule of another bus has the bus in its ARN."
  }
}

run "china" {
  command = plan

  providers = {
    aws = aws.china
  }

  variables {
    alarm_actions    = ["arn:aws-cn:sns:cn-north-1:123456789012:on-call"]
    alarm_email      = "ops@example.com"
    create_dashboard = true
  }

  assert {
    condition = length(regexall("arn:aws:", join("", [
      aws_sns_topic_policy.this[0].policy, aws_sns_topic_policy.alarms[0].policy, aws_sqs_queue.dead_letters[0].policy, jsonencode(output.kms_key_policy_statements), jsonencode(local.topic_arns), local.group_queue_arns.default,
    ]))) == 0
    error_message = "No policy may name another partition."
  }

  assert {
    condition = alltrue([
      one([for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : statement.Principal.AWS if statement.Sid == "PrincipalsOfThisAccount"]) == "arn:aws-cn:iam::123456789012:root",
      local.group_queue_arns.default == module.group["default"].queue_arn,
    ])
    error_message = "Policies must name the China partition."
  }

  assert {
    condition     = one([for statement in output.kms_key_policy_statements : statement.Principal.Service if statement.Sid == "EncryptTheLog"]) == "logs.cn-north-1.amazonaws.com.cn"
    error_message = "CloudWatch Logs has the domain of the partition in its principal."
  }

  # https://docs.amazonaws.cn/en_us/aws/latest/userguide/services.html
  assert {
    condition = length(setintersection(
      toset(flatten([for statement in concat(jsondecode(aws_sns_topic_policy.this[0].policy).Statement, output.kms_key_policy_statements) : try(statement.Principal.Service, [])])),
      ["ses.amazonaws.com", "codestar-notifications.amazonaws.com"],
    )) == 0
    error_message = "AWS may refuse a policy with the principal of a service that the partition does not have."
  }

  assert {
    condition = jsonencode(one([for statement in output.kms_key_policy_statements : statement.Condition if statement.Sid == "EncryptForAutoScaling"])) == jsonencode({
      ArnLike      = { "aws:PrincipalArn" = "arn:aws-cn:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*" }
      StringEquals = { "kms:CallerAccount" = "123456789012", "kms:ViaService" = "sns.cn-north-1.amazonaws.com" }
    })
    error_message = "kms:ViaService ends in amazonaws.com in every partition."
  }

  assert {
    condition     = output.sns_topic_arn == aws_sns_topic.this[0].arn
    error_message = "The topic's ARN, written out, must be the topic's."
  }

  assert {
    condition     = strcontains(aws_cloudwatch_dashboard.this[0].dashboard_body, "arn:aws-cn:") && !strcontains(aws_cloudwatch_dashboard.this[0].dashboard_body, "arn:aws:")
    error_message = "The alarms, the group's too, must be of the China partition."
  }
}

run "service_that_china_does_not_have" {
  command = plan

  providers = {
    aws = aws.china
  }

  variables {
    topic_publishers = ["ses.amazonaws.com"]
  }

  expect_failures = [var.topic_publishers]
}

run "gov_cloud" {
  command = plan

  providers = {
    aws = aws.gov
  }

  variables {
    llm_enabled  = true
    llm_region   = "us-gov-west-1"
    llm_model_id = "us-gov.anthropic.claude-3-5-sonnet-20240620-v1:0"
  }

  assert {
    condition = length(regexall("arn:aws:", join("", [
      aws_sns_topic_policy.this[0].policy, aws_sqs_queue.dead_letters[0].policy, jsonencode(output.kms_key_policy_statements), jsonencode(local.topic_arns), local.group_queue_arns.default,
    ]))) == 0
    error_message = "No policy may name another partition."
  }
}
