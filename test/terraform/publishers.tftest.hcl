# Who may publish to the topic, and use its key.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

variables {
  webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
}

run "chosen_services_alone" {
  command = plan

  variables {
    topic_publishers = ["cloudwatch.amazonaws.com", "s3.amazonaws.com"]
  }

  assert {
    condition     = [for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : statement.Sid] == ["EventBridge", "CloudWatchAlarms", "S3", "NoPlainText"]
    error_message = "Only these two services and EventBridge may publish; neither statement about the whole account may be there."
  }

  assert {
    condition     = output.kms_key_policy_statements[0].Principal.Service == tolist(["events.amazonaws.com", "sns.amazonaws.com", "cloudwatch.amazonaws.com", "s3.amazonaws.com"])
    error_message = "The key must let in who may publish, and nobody else."
  }

  assert {
    condition     = length(output.kms_key_policy_statements) == 2
    error_message = "Auto Scaling must not use the key when it is not among the publishers."
  }
}

run "no_service_at_all" {
  command = plan

  variables {
    topic_publishers = []
  }

  assert {
    condition     = [for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : statement.Sid] == ["EventBridge", "NoPlainText"]
    error_message = "Only EventBridge may publish."
  }
}

run "service_without_a_principal_of_its_own" {
  command = plan

  variables {
    topic_publishers = ["elasticache.amazonaws.com"]
  }

  # https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ECEvents.SNS.html
  assert {
    condition     = [for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : statement.Sid] == ["EventBridge", "OlderServicesOfThisAccount", "NoPlainText"]
    error_message = "ElastiCache is known by aws:SourceOwner alone."
  }
}

run "service_with_a_role" {
  command = plan

  variables {
    topic_publishers = ["autoscaling.amazonaws.com"]
  }

  assert {
    condition     = [for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : statement.Sid] == ["EventBridge", "PrincipalsOfThisAccount", "NoPlainText"]
    error_message = "A service that publishes under a role needs the statement about the account's principals."
  }

  # https://docs.aws.amazon.com/autoscaling/ec2/userguide/autoscaling-service-linked-role.html
  assert {
    condition = jsonencode(output.kms_key_policy_statements[2]) == jsonencode({
      Sid       = "EncryptForAutoScaling"
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
      Resource  = "*"
      Condition = {
        StringEquals = { "kms:ViaService" = "sns.ap-northeast-1.amazonaws.com", "kms:CallerAccount" = "123456789012" }
        ArnLike      = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*" }
      }
    })
    error_message = "Auto Scaling uses the key under its service-linked role, whose policy cannot be changed."
  }
}

# https://docs.aws.amazon.com/devops-guru/latest/userguide/sns-required-permissions.html
run "devops_guru_publishes_under_a_principal_of_its_region" {
  command = plan

  variables {
    topic_publishers = ["devops-guru.amazonaws.com"]
  }

  assert {
    condition = jsondecode(aws_sns_topic_policy.this[0].policy).Statement[1] == {
      Sid       = "DevOpsGuru"
      Effect    = "Allow"
      Principal = { Service = "ap-northeast-1.devops-guru.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"
      Condition = { StringEquals = { "aws:SourceAccount" = "123456789012" } }
    }
    error_message = "The next apply must not remove what DevOps Guru needs."
  }

  assert {
    condition     = contains(output.kms_key_policy_statements[0].Principal.Service, "ap-northeast-1.devops-guru.amazonaws.com")
    error_message = "The key must let it in, too."
  }
}

# https://docs.aws.amazon.com/config/latest/developerguide/sns-topic-policy.html
# https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ElastiCacheSNS.html
run "services_that_no_encrypted_topic_takes_are_not_in_the_key" {
  command = plan

  assert {
    condition     = length(setintersection(output.kms_key_policy_statements[0].Principal.Service, ["config.amazonaws.com", "elasticache.amazonaws.com", "memorydb.amazonaws.com"])) == 0
    error_message = "AWS Config, ElastiCache and MemoryDB cannot publish to an encrypted topic, whatever the key allows."
  }

  assert {
    condition     = length(setsubtract(["s3.amazonaws.com", "backup.amazonaws.com", "ses.amazonaws.com", "codestar-notifications.amazonaws.com", "dms.amazonaws.com", "redshift.amazonaws.com", "codecommit.amazonaws.com"], output.kms_key_policy_statements[0].Principal.Service)) == 0
    error_message = "The other services need the key."
  }
}

run "encrypted_topic_and_services_that_cannot_use_it_pass_by_default" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }
}

run "encrypted_topic_and_a_service_that_cannot_use_it" {
  command = plan

  variables {
    kms_key_arn      = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    topic_publishers = ["cloudwatch.amazonaws.com", "config.amazonaws.com"]
  }

  expect_failures = [check.encrypted_topic_publishers]
}

run "alarm_email_needs_the_key_whoever_may_publish_to_the_notifiers_topic" {
  command = plan

  variables {
    alarm_email      = "ops@example.com"
    topic_publishers = []
  }

  assert {
    condition     = output.kms_key_policy_statements[0].Principal.Service == tolist(["events.amazonaws.com", "sns.amazonaws.com", "cloudwatch.amazonaws.com"])
    error_message = "CloudWatch publishes to the encrypted topic of alarm_email."
  }
}

run "switched_off_it_warns_of_nothing" {
  command = plan

  variables {
    create           = false
    webhook_url      = "https://ding.example.com/robot/send?access_token=TOKEN"
    keywords         = []
    organization_id  = "o-a1b2c3d4e5"
    kms_key_arn      = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    topic_publishers = ["config.amazonaws.com"]
  }
}

run "unknown_service" {
  command = plan

  variables {
    topic_publishers = ["cloudwatch.amazonaws.com", "alarms.amazonaws.com"]
  }

  expect_failures = [var.topic_publishers]
}

run "further_statements" {
  command = plan

  variables {
    topic_publishers = []
    topic_policy_statements = [
      { Sid = "PagerTool", Effect = "Allow", Principal = { AWS = "arn:aws:iam::210987654321:role/pager" }, Action = "sns:Publish" },
      {
        Effect    = "Deny"
        Principal = "*"
        NotAction = ["sns:Publish", "sns:Subscribe"]
        Resource  = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"
        Condition = { StringNotEquals = { "aws:PrincipalAccount" = ["123456789012"] } }
      },
    ]
  }

  assert {
    condition = slice(jsondecode(aws_sns_topic_policy.this[0].policy).Statement, 2, 4) == [
      { Sid = "PagerTool", Effect = "Allow", Principal = { AWS = "arn:aws:iam::210987654321:role/pager" }, Action = "sns:Publish", Resource = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier" },
      {
        Effect    = "Deny"
        Principal = "*"
        NotAction = ["sns:Publish", "sns:Subscribe"]
        Resource  = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"
        Condition = { StringNotEquals = { "aws:PrincipalAccount" = ["123456789012"] } }
      },
    ]
    error_message = "Statements of any shape must follow the module's own, about the topic where they name no resource."
  }
}

run "statement_without_a_principal" {
  command = plan

  variables {
    topic_policy_statements = [{ Effect = "Allow", Action = "sns:Publish" }]
  }

  expect_failures = [var.topic_policy_statements]
}

run "statement_with_an_unknown_key" {
  command = plan

  variables {
    topic_policy_statements = [{ effect = "Allow", Principal = "*", Action = "sns:Publish" }]
  }

  expect_failures = [var.topic_policy_statements]
}

run "statement_that_is_no_list" {
  command = plan

  variables {
    topic_policy_statements = { Effect = "Allow", Principal = "*", Action = "sns:Publish" }
  }

  expect_failures = [var.topic_policy_statements]
}

run "statement_that_is_text" {
  command = plan

  variables {
    topic_policy_statements = "{\"Statement\": []}"
  }

  expect_failures = [var.topic_policy_statements]
}

run "statement_with_a_sid_of_the_module" {
  command = plan

  variables {
    topic_policy_statements = [{ Sid = "EventBridge", Effect = "Allow", Principal = "*", Action = "sns:Publish" }]
  }

  expect_failures = [var.topic_policy_statements]
}

run "no_further_statements" {
  command = plan

  variables {
    topic_policy_statements = null
  }
}
