# What each optional input makes, and that it makes nothing else.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

variables {
  webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
}

run "create_false_makes_nothing" {
  command = plan

  variables {
    create           = false
    webhook_url      = null
    llm_enabled      = true
    create_dashboard = true
    alarm_actions    = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
  }

  assert {
    condition = sum([
      length(aws_cloudwatch_event_rule.this), length(aws_cloudwatch_event_target.topic), length(aws_sns_topic.this), length(aws_sns_topic_policy.this), length(aws_sns_topic_subscription.queue),
      length(aws_sqs_queue.this), length(aws_sqs_queue.dead_letters), length(aws_secretsmanager_secret.webhook), length(aws_secretsmanager_secret_version.webhook), length(aws_cloudwatch_log_group.this),
      length(aws_lambda_function.this), length(aws_lambda_event_source_mapping.queue), length(aws_iam_role.this), length(aws_iam_role_policy.this), length(aws_cloudwatch_metric_alarm.this), length(aws_cloudwatch_dashboard.this),
    ]) == 0
    error_message = "Nothing may be made, and nothing asked for."
  }

  assert {
    condition     = output.sns_topic_arn == null && output.queue_url == null && output.lambda_function_name == null && output.redrive_command == null && output.secret_arn == null && output.event_rule_arns == {}
    error_message = "Outputs must be null or empty."
  }
}

run "existing_topics" {
  command = plan

  variables {
    sns_topic_arns = ["arn:aws:sns:ap-northeast-1:123456789012:alarms", "arn:aws:sns:ap-northeast-1:210987654321:alarms"]
  }

  assert {
    condition     = length(aws_sns_topic.this) == 0 && length(aws_sns_topic_policy.this) == 0 && join(" ", aws_sns_topic_subscription.queue[*].topic_arn) == join(" ", var.sns_topic_arns)
    error_message = "No topic must be made, and the queue must be subscribed to each of those given."
  }

  assert {
    condition = { for statement in jsondecode(aws_sqs_queue.this[0].policy).Statement : statement.Sid => jsonencode(statement.Condition) if statement.Effect == "Allow" } == {
      Topic       = jsonencode({ ArnEquals = { "aws:SourceArn" = var.sns_topic_arns } })
      EventBridge = jsonencode({ ArnEquals = { "aws:SourceArn" = "arn:aws:events:ap-northeast-1:123456789012:rule/dingtalk-notifier-*" } })
    }
    error_message = "These topics and the notifier's own rules may send to the queue, and nobody else."
  }

  assert {
    condition     = alltrue([for target in aws_cloudwatch_event_target.topic : target.arn == aws_sqs_queue.this[0].arn])
    error_message = "Rules must send to the queue, for others' topics need not let them in."
  }

  assert {
    condition     = output.sns_topic_arn == var.sns_topic_arns[0]
    error_message = "Plugins must find a topic."
  }
}

run "existing_topic_of_another_region" {
  command = plan

  variables {
    sns_topic_arns = ["arn:aws:sns:us-east-1:123456789012:alarms"]
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "own_key" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  assert {
    condition = toset([
      aws_sns_topic.this[0].kms_master_key_id, aws_sqs_queue.this[0].kms_master_key_id, aws_sqs_queue.dead_letters[0].kms_master_key_id, aws_secretsmanager_secret.webhook[0].kms_key_id, aws_cloudwatch_log_group.this[0].kms_key_id,
    ]) == toset([var.kms_key_arn])
    error_message = "The key must encrypt topic, queues, secret and log."
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement if strcontains(jsonencode(statement.Action), "kms")] == [{
      Sid       = "Decrypt"
      Effect    = "Allow"
      Action    = "kms:Decrypt"
      Resource  = [var.kms_key_arn]
      Condition = { StringEquals = { "kms:ViaService" = ["secretsmanager.ap-northeast-1.amazonaws.com", "sqs.ap-northeast-1.amazonaws.com"] } }
    }]
    error_message = "The function may decrypt by this key, through these two services."
  }
}

run "own_key_of_an_existing_secret" {
  command = plan

  variables {
    webhook_url                = null
    webhook_secret_arn         = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf"
    webhook_secret_kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource if statement.Sid == "Decrypt"]) == [var.webhook_secret_kms_key_arn] && aws_sqs_queue.this[0].kms_master_key_id == null && aws_sqs_queue.this[0].sqs_managed_sse_enabled
    error_message = "The function may decrypt the secret, and all else stays as it is."
  }
}

run "key_policy" {
  command = plan

  assert {
    condition = { for statement in output.kms_key_policy_statements : statement.Sid => jsonencode([statement.Principal, statement.Action, statement.Condition]) } == {
      EncryptWhatIsNotified = jsonencode([
        { Service = ["events.amazonaws.com", "sns.amazonaws.com", "budgets.amazonaws.com", "cloudwatch.amazonaws.com", "costalerts.amazonaws.com", "events.rds.amazonaws.com"] },
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        { StringEqualsIfExists = { "aws:SourceAccount" = "123456789012" } },
      ])
      EncryptTheLog = jsonencode([
        { Service = "logs.ap-northeast-1.amazonaws.com" },
        ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:ap-northeast-1:123456789012:log-group:/aws/lambda/dingtalk-notifier" } },
      ])
    }
    error_message = "The key's policy must let in whoever publishes to the topic, SNS on its way to the queue, and the log."
  }

  assert {
    condition = length(setsubtract(
      flatten([for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : try(statement.Principal.Service, [])]),
      flatten([for statement in output.kms_key_policy_statements : statement.Principal.Service]),
    )) == 0
    error_message = "Who may publish must be able to encrypt."
  }
}

run "role_path_and_boundary" {
  command = plan

  variables {
    iam_role = { path = "/services/", permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary" }
  }

  assert {
    condition     = aws_iam_role.this[0].path == "/services/" && aws_iam_role.this[0].permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"
    error_message = "The role must have the path and the boundary."
  }
}

run "vpc" {
  command = plan

  variables {
    lambda_vpc = { subnet_ids = ["subnet-0a1b", "subnet-2c3d"], security_group_ids = ["sg-4e5f"] }
  }

  assert {
    condition     = aws_lambda_function.this[0].vpc_config[0].subnet_ids == toset(["subnet-0a1b", "subnet-2c3d"]) && aws_lambda_function.this[0].vpc_config[0].security_group_ids == toset(["sg-4e5f"])
    error_message = "The function must be in the subnets."
  }

  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Sid => statement.Effect if strcontains(jsonencode(statement.Action), "ec2:") } == {
      KeepNetworkInterfaces = "Allow"
      SeeNetworkInterfaces  = "Allow"
      NotByTheFunctionsCode = "Deny"
    }
    error_message = "Lambda may keep network interfaces, and the function's code may not."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Condition if statement.Sid == "NotByTheFunctionsCode"]) == { ArnEquals = { "lambda:SourceFunctionArn" = aws_lambda_function.this[0].arn } }
    error_message = "The denial must be about this function's code alone."
  }
}

run "xray" {
  command = plan

  variables {
    lambda_xray = true
  }

  assert {
    condition     = aws_lambda_function.this[0].tracing_config[0].mode == "Active" && one([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Action if statement.Sid == "Trace"]) == ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    error_message = "The function must be traced and may send its traces."
  }
}

run "every_wildcard_is_one_that_aws_asks_for" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    lambda_vpc  = { subnet_ids = ["subnet-0a1b"], security_group_ids = ["sg-4e5f"] }
    lambda_xray = true
    llm_enabled = true
  }

  assert {
    condition     = toset([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Sid if contains(flatten([statement.Resource]), "*")]) == toset(["SeeNetworkInterfaces", "NotByTheFunctionsCode", "Trace"])
    error_message = "Only what AWS allows no narrower may name all resources."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : length(statement.Condition) > 0 if contains(flatten([try(statement.Resource, [])]), "*")])
    error_message = "What names all resources must be conditioned."
  }
}

run "size_and_time" {
  command = plan

  variables {
    lambda_architecture         = "x86_64"
    lambda_memory_mb            = 512
    lambda_timeout_seconds      = 120
    lambda_reserved_concurrency = 2
    alarm_actions               = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
  }

  assert {
    condition     = aws_lambda_function.this[0].architectures == tolist(["x86_64"]) && aws_lambda_function.this[0].memory_size == 512 && aws_lambda_function.this[0].timeout == 120 && aws_lambda_function.this[0].reserved_concurrent_executions == 2
    error_message = "The function must be as asked for."
  }

  assert {
    condition     = aws_sqs_queue.this[0].visibility_timeout_seconds >= 6 * 120 + 1 && local.max_receive_count * aws_sqs_queue.this[0].visibility_timeout_seconds >= 7200 && jsondecode(aws_sqs_queue.this[0].redrive_policy).maxReceiveCount == local.max_receive_count
    error_message = "The queue must follow the function's timeout."
  }

  assert {
    condition = alltrue([
      aws_cloudwatch_metric_alarm.this["oldest-message"].threshold > 2 * aws_sqs_queue.this[0].visibility_timeout_seconds,
      aws_cloudwatch_metric_alarm.this["oldest-message"].threshold < 3 * aws_sqs_queue.this[0].visibility_timeout_seconds,
      aws_cloudwatch_metric_alarm.this["rejected"].evaluation_periods * aws_cloudwatch_metric_alarm.this["rejected"].period > 2 * aws_sqs_queue.this[0].visibility_timeout_seconds,
    ])
    error_message = "The alarms must follow the function's timeout."
  }
}

run "longest_time" {
  command = plan

  variables {
    lambda_timeout_seconds = 300
  }

  assert {
    condition     = local.max_receive_count >= 5 && aws_sqs_queue.this[0].visibility_timeout_seconds <= 43200
    error_message = "AWS hides a message for twelve hours at most."
  }
}

run "own_zip" {
  command = plan

  variables {
    lambda_package = { filename = "lambda/dist/dingtalk-notifier.zip", handler = "ours.handler" }
  }

  assert {
    condition     = aws_lambda_function.this[0].filename == "lambda/dist/dingtalk-notifier.zip" && aws_lambda_function.this[0].handler == "ours.handler" && aws_lambda_function.this[0].source_code_hash == filebase64sha256("lambda/dist/dingtalk-notifier.zip")
    error_message = "The file must be the function's."
  }
}

run "own_zip_in_s3" {
  command = plan

  variables {
    lambda_package = { s3_bucket = "artifacts", s3_key = "notifier.zip", s3_object_version = "3" }
  }

  assert {
    condition     = aws_lambda_function.this[0].filename == null && aws_lambda_function.this[0].s3_bucket == "artifacts" && aws_lambda_function.this[0].s3_key == "notifier.zip" && aws_lambda_function.this[0].s3_object_version == "3" && aws_lambda_function.this[0].handler == "index.handler"
    error_message = "The object must be the function's."
  }
}

run "bad_inputs" {
  command = plan

  variables {
    # an alias
    kms_key_arn                = "arn:aws:kms:ap-northeast-1:123456789012:alias/ours"
    webhook_secret_kms_key_arn = "1234abcd-12ab-34cd-56ef-1234567890ab"
    # twice the same
    sns_topic_arns = ["arn:aws:sns:ap-northeast-1:123456789012:alarms", "arn:aws:sns:ap-northeast-1:123456789012:alarms"]
    # unknown
    lambda_architecture = "arm"
    # too small
    lambda_memory_mb = 128
    # shorter than the robot's minute
    lambda_timeout_seconds = 30
    # fewer than what the queue hands over to
    lambda_reserved_concurrency = 1
    # no subnet
    lambda_vpc = { subnet_ids = [], security_group_ids = ["sg-4e5f"] }
    # both
    lambda_package = { filename = "notifier.zip", s3_bucket = "artifacts", s3_key = "notifier.zip" }
    # no slash at its end
    iam_role = { path = "/services" }
  }

  expect_failures = [
    var.kms_key_arn,
    var.webhook_secret_kms_key_arn,
    var.sns_topic_arns,
    var.lambda_architecture,
    var.lambda_memory_mb,
    var.lambda_timeout_seconds,
    var.lambda_reserved_concurrency,
    var.lambda_vpc,
    var.lambda_package,
    var.iam_role,
  ]
}

run "more_bad_inputs" {
  command = plan

  variables {
    # another service
    sns_topic_arns = ["arn:aws:sqs:ap-northeast-1:123456789012:alarms"]
    # longer than a queue with retries can stand
    lambda_timeout_seconds = 900
    # no function
    lambda_package = { filename = "notifier.zip", handler = "index" }
    # a role
    iam_role = { permissions_boundary_arn = "arn:aws:iam::123456789012:role/boundary" }
  }

  expect_failures = [
    var.sns_topic_arns,
    var.lambda_timeout_seconds,
    var.lambda_package,
    var.iam_role,
  ]
}
