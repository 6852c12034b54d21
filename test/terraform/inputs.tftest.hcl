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
    alarm_email      = "ops@example.com"
    alarm_actions    = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
    sns_topic_arns   = { alarms = "arn:aws:sns:ap-northeast-1:123456789012:alarms" }
  }

  assert {
    condition = sum([
      length(aws_cloudwatch_event_rule.this), length(aws_cloudwatch_event_target.topic), length(aws_sns_topic.this), length(aws_sns_topic_policy.this), length(aws_sns_topic_subscription.queue), length(aws_sns_topic_subscription.further),
      length(aws_sqs_queue.dead_letters), length(aws_cloudwatch_metric_alarm.dead_letters), length(aws_cloudwatch_dashboard.this), length(data.aws_regions.all), length(aws_cloudwatch_log_group.name_lock), length(module.group),
      length(aws_sns_topic.alarms), length(aws_sns_topic_policy.alarms), length(aws_sns_topic_subscription.alarm_email),
    ]) == 0
    error_message = "Nothing may be made, and nothing asked for."
  }

  assert {
    condition     = output.sns_topic_arn == null && output.queue_url == null && output.lambda_function_name == null && output.redrive_command == null && output.secret_arn == null && output.event_rule_arns == {}
    error_message = "Outputs must be null or empty."
  }
}

run "further_topics" {
  command = plan

  variables {
    sns_topic_arns = {
      alarms = "arn:aws:sns:ap-northeast-1:123456789012:alarms"
      theirs = "arn:aws:sns:ap-northeast-1:210987654321:alarms"
    }
  }

  assert {
    condition     = { for name, subscription in aws_sns_topic_subscription.further : name => subscription.topic_arn } == { alarms = var.sns_topic_arns.alarms, theirs = var.sns_topic_arns.theirs }
    error_message = "The queue must be subscribed to each topic, under its name, so that a topic that goes takes no other's subscription with it."
  }

  assert {
    condition     = aws_sns_topic_subscription.queue["default"].topic_arn == aws_sns_topic.this[0].arn && output.sns_topic_arn == aws_sns_topic.this[0].arn
    error_message = "The notifier's own topic must be there as ever."
  }

  assert {
    condition     = alltrue([for target in aws_cloudwatch_event_target.topic : target.arn == aws_sns_topic.this[0].arn])
    error_message = "Rules must send to the notifier's own topic, as ever."
  }

  assert {
    condition = alltrue([
      for subscription in values(aws_sns_topic_subscription.further) :
      subscription.endpoint == module.group["default"].queue_arn && jsondecode(subscription.redrive_policy) == { deadLetterTargetArn = aws_sqs_queue.dead_letters[0].arn }
    ])
    error_message = "What these topics cannot hand to the queue must become a dead letter."
  }

  assert {
    condition     = toset(local.topic_arns) == toset(concat([aws_sns_topic.this[0].arn], values(var.sns_topic_arns)))
    error_message = "All these topics may send to the queue, and nobody else."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_sqs_queue.dead_letters[0].policy).Statement : statement.Condition if statement.Sid == "Topic"]) == { ArnEquals = { "aws:SourceArn" = local.topic_arns } }
    error_message = "And to the dead-letter queue."
  }
}

run "further_topic_of_another_region" {
  command = plan

  variables {
    sns_topic_arns = { alarms = "arn:aws:sns:us-east-1:123456789012:alarms" }
  }

  expect_failures = [aws_sns_topic_subscription.further]
}

run "the_notifiers_own_topic_among_further_topics" {
  command = plan

  variables {
    sns_topic_arns = { own = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier" }
  }

  expect_failures = [var.sns_topic_arns]
}

run "own_key" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  assert {
    condition     = toset([aws_sns_topic.this[0].kms_master_key_id, aws_sqs_queue.dead_letters[0].kms_master_key_id]) == toset([var.kms_key_arn])
    error_message = "The key must encrypt the topic and the dead-letter queue."
  }
}

run "own_key_of_another_region" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  expect_failures = [aws_sns_topic.this]
}

# AWS adds a hyphen and six characters to a secret's name, and a policy must name the ARN with them:
# https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html

run "existing_secret_without_its_six_characters" {
  command = plan

  variables {
    webhook_url        = null
    webhook_secret_arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:dingtalk"
  }

  expect_failures = [var.webhook_secret_arn]
}

run "own_key_of_an_existing_secret" {
  command = plan

  variables {
    webhook_url                = null
    webhook_secret_arn         = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf"
    webhook_secret_kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  assert {
    condition     = local.groups.default.webhook_secret.kms_key_arn == var.webhook_secret_kms_key_arn && aws_sns_topic.this[0].kms_master_key_id == null && aws_sqs_queue.dead_letters[0].sqs_managed_sse_enabled
    error_message = "The group must get the key of its secret, and all else stays as it is."
  }
}

run "keys_that_are_made_from_outputs" {
  command = plan

  module {
    source = "./test/terraform/own-key"
  }

  assert {
    condition     = strcontains(aws_kms_key.notifier.policy, "log-group:/aws/lambda/dingtalk-notifier") && strcontains(aws_kms_key.secret.policy, output.iam_role_arn)
    error_message = "A key's policy must be able to name what the key is given to, without a cycle."
  }
}

run "key_policy" {
  command = plan

  assert {
    condition = { for statement in output.kms_key_policy_statements : statement.Sid => jsonencode([statement.Principal, statement.Action, statement.Condition]) } == {
      EncryptWhatIsNotified = jsonencode([
        {
          Service = [
            "events.amazonaws.com", "sns.amazonaws.com",
            "backup.amazonaws.com", "budgets.amazonaws.com", "cloudwatch.amazonaws.com", "codecommit.amazonaws.com", "codestar-notifications.amazonaws.com",
            "costalerts.amazonaws.com", "dms.amazonaws.com", "events.rds.amazonaws.com", "redshift.amazonaws.com", "s3.amazonaws.com", "ses.amazonaws.com",
          ]
        },
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        { StringEqualsIfExists = { "aws:SourceAccount" = "123456789012" } },
      ])
      EncryptForAutoScaling = jsonencode([
        { AWS = "*" },
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        {
          ArnLike      = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*" }
          StringEquals = { "kms:CallerAccount" = "123456789012", "kms:ViaService" = "sns.ap-northeast-1.amazonaws.com" }
        },
      ])
      EncryptTheLog = jsonencode([
        { Service = "logs.ap-northeast-1.amazonaws.com" },
        ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = ["arn:aws:logs:ap-northeast-1:123456789012:log-group:/aws/lambda/dingtalk-notifier", "arn:aws:logs:ap-northeast-1:123456789012:log-group:/aws/lambda/dingtalk-notifier-*"] } },
      ])
    }
    error_message = "The key's policy must let in whoever publishes to the topic and can encrypt, SNS on its way to the queue, and the log."
  }

  assert {
    # https://docs.aws.amazon.com/config/latest/developerguide/sns-topic-policy.html
    condition = setsubtract(
      flatten([for statement in jsondecode(aws_sns_topic_policy.this[0].policy).Statement : try(statement.Principal.Service, [])]),
      flatten([for statement in output.kms_key_policy_statements : try(statement.Principal.Service, [])]),
    ) == toset(["config.amazonaws.com"])
    error_message = "Each service that may publish must be able to encrypt, but AWS Config, which cannot."
  }
}

run "every_input_of_a_group_reaches_it" {
  command = plan

  variables {
    webhook_secret_version = 3

    language                = "en"
    time_zone               = "UTC"
    message_format          = "text"
    keywords                = ["alert", "health"]
    mentions                = { mobiles = ["13800138000"], user_ids = ["manager4220"], all = true, min_severity = "warning" }
    custom_message_mentions = false
    link_hosts              = ["wiki.example.com", "*.corp.example.com"]
    runbooks                = { "prod-db-*" = "https://wiki.example.com/db" }
    mute                    = [{ resources = ["i-0abc1234def567890"], until = "2126-12-01" }]
    minimum_severity        = "warning"
    open_links_in_browser   = true
    account_names           = { "123456789012" = "production" }
    resource_names          = { "i-0abc1234def567890" = "web-1" }
    owners                  = { data = { mobiles = ["13800138000"] } }
    owner_tag               = "team"
    lookups                 = { trend = false, tags = ["Name", "team"] }
    messages_per_minute     = 10
    follow_up               = { after = ["1h"], minimum_severity = "warning", escalate = { mentions = { all = true } } }
    health_reminders        = { days_before = [7], at = "08:15" }
    report                  = { schedule = "rate(12 hours)", when_empty = "skip" }
    monthly_messages        = 5000
    quiet_hours             = { from = "22:00", to = "08:00", calls_from = "warning" }
    log_level               = "warn"
    metrics                 = ["OldestEventAgeSeconds", "Delivered"]

    llm_enabled           = true
    llm_region            = "us-west-2"
    llm_model_id          = "us.amazon.nova-lite-v1:0"
    llm_max_tokens        = 500
    llm_system_prompt     = "Be brief."
    llm_timeout_seconds   = 5
    llm_severities        = ["critical"]
    llm_sources           = ["aws.health"]
    llm_temperature       = 0.2
    llm_top_p             = 0.5
    llm_stop_sequences    = ["END"]
    llm_guardrail_id      = "gr0abc12def3"
    llm_guardrail_version = "2"

    # The oldest version of the provider knows no newer one.
    lambda_runtime              = "nodejs22.x"
    lambda_architecture         = "x86_64"
    lambda_memory_mb            = 512
    lambda_timeout_seconds      = 120
    lambda_reserved_concurrency = 2
    lambda_xray                 = true
    lambda_vpc                  = { subnet_ids = ["subnet-0a1b", "subnet-2c3d"], security_group_ids = ["sg-4e5f"] }

    alarm_actions = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
  }

  assert {
    condition = jsonencode(local.groups.default) == jsonencode({
      webhook_secret = { create = true, arn = null, kms_key_arn = null, version = 3 }
      settings = {
        language                = "en"
        time_zone               = "UTC"
        message_format          = "text"
        keywords                = ["alert", "health"]
        mentions                = { mobiles = ["13800138000"], user_ids = ["manager4220"], all = true, min_severity = "warning" }
        custom_message_mentions = false
        link_hosts              = ["wiki.example.com", "*.corp.example.com"]
        runbooks                = { "prod-db-*" = "https://wiki.example.com/db" }
        mute                    = [{ resources = ["i-0abc1234def567890"], until = "2126-12-01" }]
        match                   = []
        except                  = []
        other_groups            = []
        minimum_severity        = "warning"
        open_links_in_browser   = true
        account_names           = { "123456789012" = "production" }
        resource_names          = { "i-0abc1234def567890" = "web-1" }
        owners                  = { data = { mobiles = ["13800138000"], user_ids = [] } }
        owner_tag               = "team"
        lookups                 = { trend = false, open_alarms = true, tags = ["Name", "team"] }
        messages_per_minute     = 10
        follow_up               = { after = ["1h"], minimum_severity = "warning", escalate = { from = 1, mentions = { mobiles = [], user_ids = [], all = true }, queue_arn = null } }
        health_reminders        = { days_before = [7], at = "08:15" }
        report                  = { schedule = "rate(12 hours)", when_empty = "skip" }
        monthly_messages        = 5000
        quiet_hours             = { from = "22:00", to = "08:00", calls_from = "warning" }
        log_level               = "warn"
        metrics                 = ["Delivered", "OldestEventAgeSeconds"]
      }
      llm = {
        enabled           = true
        region            = "us-west-2"
        model_id          = "us.amazon.nova-lite-v1:0"
        max_tokens        = 500
        system_prompt     = "Be brief."
        timeout_seconds   = 5
        severities        = ["critical"]
        sources           = ["aws.health"]
        temperature       = 0.2
        top_p             = 0.5
        stop_sequences    = ["END"]
        guardrail_id      = "gr0abc12def3"
        guardrail_version = "2"
      }
    })
    error_message = "Each setting of the group must reach it under its own name."
  }

  assert {
    condition = jsonencode({ for key, value in local.function : key => value if key != "package" }) == jsonencode({
      runtime              = "nodejs22.x"
      architecture         = "x86_64"
      memory_mb            = 512
      timeout_seconds      = 120
      reserved_concurrency = 2
      xray                 = true
      vpc                  = { subnet_ids = ["subnet-0a1b", "subnet-2c3d"], security_group_ids = ["sg-4e5f"] }
    })
    error_message = "Each setting of the function must reach it under its own name."
  }

  assert {
    condition     = [aws_cloudwatch_metric_alarm.dead_letters[0].period, aws_cloudwatch_metric_alarm.dead_letters[0].evaluation_periods] == [module.group["default"].alarm_evaluation.period, module.group["default"].alarm_evaluation.periods]
    error_message = "The alarm about dead letters must look back as far as the group's alarms."
  }
}

run "own_zip" {
  command = plan

  variables {
    lambda_package = { filename = "lambda/dist/dingtalk-notifier.zip", handler = "ours.handler" }
  }

  assert {
    condition     = local.function.package.filename == "lambda/dist/dingtalk-notifier.zip" && local.function.package.handler == "ours.handler" && local.function.package.source_code_hash == filebase64sha256("lambda/dist/dingtalk-notifier.zip")
    error_message = "The file must be the function's."
  }
}

run "own_zip_in_s3" {
  command = plan

  variables {
    lambda_package = { s3_bucket = "artifacts", s3_key = "notifier.zip", s3_object_version = "3" }
  }

  assert {
    condition     = local.function.package.filename == null && local.function.package.s3_bucket == "artifacts" && local.function.package.s3_key == "notifier.zip" && local.function.package.s3_object_version == "3" && local.function.package.handler == "index.handler"
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
    sns_topic_arns = { alarms = "arn:aws:sns:ap-northeast-1:123456789012:alarms", again = "arn:aws:sns:ap-northeast-1:123456789012:alarms" }
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
    sns_topic_arns = { alarms = "arn:aws:sqs:ap-northeast-1:123456789012:alarms" }
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
