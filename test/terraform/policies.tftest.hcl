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
    defaults = { partition = "aws-cn" }
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
    defaults = { partition = "aws-us-gov" }
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
    ])
    error_message = "These services, and no others, may publish."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : statement.Action == "sns:Publish" && statement.Resource == aws_sns_topic.this[0].arn && length(statement.Condition) == 1
    ])
    error_message = "Statements must allow nothing but to publish, to this topic alone."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement :
      statement.Condition == { StringEquals = { "aws:SourceAccount" = "123456789012" } } if try(statement.Principal.Service, "events.amazonaws.com") != "events.amazonaws.com"
    ])
    error_message = "Services must publish for this account."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : statement.Condition if try(statement.Principal.Service, "") == "events.amazonaws.com"]) == { StringEqualsIfExists = { "aws:SourceAccount" = "123456789012" } }
    error_message = "EventBridge must publish for this account where it says for which, and must not be refused where it does not."
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

run "no_plain_text" {
  command = plan

  assert {
    condition = alltrue([
      for policy, arn in {
        (aws_sns_topic_policy.this[0].policy)  = aws_sns_topic.this[0].arn
        (aws_sqs_queue.this[0].policy)         = "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier"
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
    error_message = "Topic and queues must refuse whoever comes without TLS."
  }
}

run "queue_policy" {
  command = plan

  assert {
    condition = [for statement in jsondecode(aws_sqs_queue.this[0].policy).Statement : statement if statement.Effect == "Allow"] == [{
      Sid       = "Topic"
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.this[0].arn
      Condition = { ArnEquals = { "aws:SourceArn" = [aws_sns_topic.this[0].arn] } }
    }]
    error_message = "Only this topic may send to the queue."
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

run "role_policy" {
  command = plan

  assert {
    condition = {
      for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Sid => { actions = flatten([statement.Action]), resource = statement.Resource }
      } == {
      WriteLog      = { actions = ["logs:CreateLogStream", "logs:PutLogEvents"], resource = "arn:aws:logs:ap-northeast-1:123456789012:log-group:/aws/lambda/dingtalk-notifier:*" }
      TakeFromQueue = { actions = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], resource = aws_sqs_queue.this[0].arn }
      ReadWebhook   = { actions = ["secretsmanager:GetSecretValue"], resource = aws_secretsmanager_secret.webhook[0].arn }
    }
    error_message = "The role must do what the function needs, on its own resources, and nothing more; no Bedrock while the LLM is off."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this[0].assume_role_policy).Statement == [{ Sid = "Lambda", Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
    error_message = "Only Lambda may take the role."
  }
}

run "foundation_model" {
  command = plan

  variables {
    llm_enabled = true
  }

  assert {
    condition     = toset([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource if strcontains(jsonencode(statement.Action), "bedrock")]) == toset(["arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"])
    error_message = "Exactly the one model must be allowed."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : flatten([statement.Action]) == ["bedrock:InvokeModel"] if strcontains(jsonencode(statement.Action), "bedrock")])
    error_message = "Nothing but to invoke the model must be allowed."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource != "*"])
    error_message = "No statement may reach every resource."
  }
}

run "inference_profile" {
  command = plan

  variables {
    llm_enabled  = true
    llm_region   = "eu-central-1"
    llm_model_id = "eu.anthropic.claude-3-7-sonnet-20250219-v1:0"
  }

  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource => try(statement.Condition, null) if statement.Action == "bedrock:InvokeModel" } == {
      "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-3-7-sonnet-20250219-v1:0" = null
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-3-7-sonnet-20250219-v1:0"                            = { StringEquals = { "bedrock:InferenceProfileArn" = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-3-7-sonnet-20250219-v1:0" } }
    }
    error_message = "The profile must be allowed, and its model through this profile alone."
  }
}

run "inference_profile_by_arn" {
  command = plan

  variables {
    llm_enabled  = true
    llm_model_id = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/global.amazon.nova-2-lite-v1:0"
  }

  assert {
    condition     = toset([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource if statement.Action == "bedrock:InvokeModel"]) == toset([var.llm_model_id, "arn:aws:bedrock:*::foundation-model/amazon.nova-2-lite-v1:0"])
    error_message = "The profile and its model must be allowed."
  }
}

run "application_inference_profile" {
  command = plan

  variables {
    llm_enabled  = true
    llm_model_id = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6"
  }

  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource => try(statement.Condition, null) if statement.Action == "bedrock:InvokeModel" } == {
      (var.llm_model_id)                      = null
      "arn:aws:bedrock:*::foundation-model/*" = { StringEquals = { "bedrock:InferenceProfileArn" = var.llm_model_id } }
    }
    error_message = "The profile must be allowed, and whatever model it has through this profile alone."
  }
}

run "guardrail" {
  command = plan

  variables {
    llm_enabled      = true
    llm_region       = "us-west-2"
    llm_guardrail_id = "gr0abc12def3"
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource if statement.Action == "bedrock:ApplyGuardrail"] == ["arn:aws:bedrock:us-west-2:123456789012:guardrail/gr0abc12def3"]
    error_message = "Exactly the one guardrail must be allowed."
  }
}

run "guardrail_by_arn" {
  command = plan

  variables {
    llm_enabled      = true
    llm_guardrail_id = "arn:aws:bedrock:us-east-1:210987654321:guardrail/gr0abc12def3"
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource if statement.Action == "bedrock:ApplyGuardrail"] == [var.llm_guardrail_id]
    error_message = "Exactly the one guardrail must be allowed, in whichever account."
  }
}

run "guardrail_without_llm" {
  command = plan

  variables {
    llm_guardrail_id = "gr0abc12def3"
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.this[0].policy, "bedrock")
    error_message = "Without the LLM nothing of Bedrock must be allowed."
  }
}

run "china" {
  command = plan

  providers = {
    aws = aws.china
  }

  assert {
    condition = length(regexall("arn:aws:", join("", [
      aws_sns_topic_policy.this[0].policy, aws_sqs_queue.this[0].policy, aws_sqs_queue.dead_letters[0].policy, aws_iam_role_policy.this[0].policy, aws_iam_role.this[0].assume_role_policy,
    ]))) == 0
    error_message = "No policy may name another partition."
  }

  assert {
    condition = alltrue([
      one([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource if statement.Sid == "WriteLog"]) == "arn:aws-cn:logs:cn-north-1:123456789012:log-group:/aws/lambda/dingtalk-notifier:*",
      one([for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : statement.Principal.AWS if statement.Sid == "PrincipalsOfThisAccount"]) == "arn:aws-cn:iam::123456789012:root",
      jsondecode(aws_sqs_queue.this[0].policy).Statement[0].Resource == aws_sqs_queue.this[0].arn,
    ])
    error_message = "Policies must name the China partition."
  }

  assert {
    condition     = output.sns_topic_arn == aws_sns_topic.this[0].arn
    error_message = "The topic's ARN, written out, must be the topic's."
  }

  assert {
    condition     = length(aws_lambda_function.this[0].logging_config) == 0
    error_message = "logging_config must be left out where AWS does not keep it."
  }
}

run "china_has_no_bedrock" {
  command = plan

  providers = {
    aws = aws.china
  }

  variables {
    llm_enabled = true
  }

  expect_failures = [aws_lambda_function.this]
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
      aws_sns_topic_policy.this[0].policy, aws_sqs_queue.this[0].policy, aws_sqs_queue.dead_letters[0].policy, aws_iam_role_policy.this[0].policy, aws_iam_role.this[0].assume_role_policy,
    ]))) == 0
    error_message = "No policy may name another partition."
  }

  assert {
    condition = toset([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource if statement.Action == "bedrock:InvokeModel"]) == toset([
      "arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:inference-profile/us-gov.anthropic.claude-3-5-sonnet-20240620-v1:0",
      "arn:aws-us-gov:bedrock:*::foundation-model/anthropic.claude-3-5-sonnet-20240620-v1:0",
    ])
    error_message = "The model must be named in GovCloud."
  }
}
