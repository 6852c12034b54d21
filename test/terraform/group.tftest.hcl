# What modules/group makes of its inputs, and what it refuses. The root's tests see that the root gives it these inputs.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

# The same account in the China partition.
mock_provider "aws" {
  alias           = "china"
  override_during = plan

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

# What the root gives the group when nothing but the webhook is given.
variables {
  aws = { account_id = "123456789012", region = "ap-northeast-1", partition = "aws" }

  name        = "dingtalk-notifier"
  group       = "default"
  tags        = {}
  kms_key_arn = null

  topic_arns            = ["arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"]
  dead_letter_queue_arn = "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-dead-letters"

  webhook        = "{\"url\": \"https://oapi.dingtalk.com/robot/send?access_token=TOKEN\"}"
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

  is_escalated_to = false

  llm = {
    enabled           = false
    region            = "us-east-1"
    model_id          = "amazon.nova-lite-v1:0"
    max_tokens        = 2048
    system_prompt     = null
    timeout_seconds   = 8
    severities        = ["critical", "warning", "info", "ok"]
    sources           = []
    temperature       = null
    top_p             = null
    stop_sequences    = []
    guardrail_id      = null
    guardrail_version = "DRAFT"
  }

  function = {
    package = {
      filename          = "lambda/dist/dingtalk-notifier.zip"
      s3_bucket         = null
      s3_key            = null
      s3_object_version = null
      source_code_hash  = "HASH"
      handler           = "index.handler"
    }
    runtime              = "nodejs22.x"
    architecture         = "arm64"
    memory_mb            = 256
    timeout_seconds      = 60
    reserved_concurrency = null
    xray                 = false
    vpc                  = null
  }

  iam_role           = { create = true, arn = null, path = "/", permissions_boundary_arn = null }
  policy_statements  = { queue = [], role = [] }
  log_retention_days = 30
  alarm_actions      = []
  rejected_actions   = []
}

# What it makes

run "function" {
  command = plan

  module {
    source = "./modules/group"
  }

  assert {
    condition = jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG) == {
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
    error_message = "The function must get the settings, under the keys of lambda/src/config.ts."
  }

  assert {
    condition     = keys(aws_lambda_function.this.environment[0].variables) == tolist(["NOTIFIER_CONFIG"])
    error_message = "NOTIFIER_CONFIG must be the function's only setting."
  }

  assert {
    condition     = aws_lambda_function.this.runtime == "nodejs22.x" && aws_lambda_function.this.architectures == tolist(["arm64"]) && aws_lambda_function.this.memory_size == 256 && aws_lambda_function.this.reserved_concurrent_executions == -1 && aws_cloudwatch_log_group.this.retention_in_days == 30
    error_message = "The function must be as asked for, and keep its log for 30 days."
  }
}

run "queue_outlasts_the_robots_penalty" {
  command = plan

  module {
    source = "./modules/group"
  }

  assert {
    # Lambda refuses a mapping whose function may take longer than the queue hides a message.
    condition     = aws_sqs_queue.this.visibility_timeout_seconds == aws_lambda_function.this.timeout + 15
    error_message = "What a killed function held must come back soon after its timeout, and not before."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.queue.scaling_config[0].maximum_concurrency == local.config.concurrency
    error_message = "The function must know how many copies of it share the robot's minute."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.queue.function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "Only messages that failed may come again."
  }

  assert {
    # AWS takes batches of more than ten only with a window, and may then wait 20 seconds.
    condition     = aws_lambda_event_source_mapping.queue.batch_size == 10 && aws_lambda_event_source_mapping.queue.maximum_batching_window_in_seconds == 0
    error_message = "A calm queue must hand over at once; the function takes the rest of a storm itself."
  }

  assert {
    condition     = aws_sqs_queue.this.sqs_managed_sse_enabled && aws_sqs_queue.this.message_retention_seconds == 1209600
    error_message = "The queue must be encrypted and keep messages for 14 days."
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.this.redrive_policy) == { deadLetterTargetArn = var.dead_letter_queue_arn, maxReceiveCount = 60 }
    error_message = "What the function cannot deliver must become a dead letter, after two hours: the waits of lambda/src/queue/settle.ts are made for 60 receives."
  }
}

run "webhook_makes_a_secret" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    webhook_secret = { create = true, arn = null, kms_key_arn = null, version = 3 }
  }

  assert {
    condition     = length(aws_secretsmanager_secret.webhook) == 1 && aws_secretsmanager_secret_version.webhook[0].secret_string_wo_version == 3
    error_message = "A webhook must make a secret with a version."
  }

  assert {
    condition     = aws_secretsmanager_secret.webhook[0].name_prefix == "dingtalk-notifier-" && aws_secretsmanager_secret.webhook[0].recovery_window_in_days == 7
    error_message = "The secret's name must be free again before the recovery window is over."
  }
}

run "existing_secret_makes_none" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    webhook        = null
    webhook_secret = { create = false, arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf", kms_key_arn = null, version = 1 }
  }

  assert {
    condition     = length(aws_secretsmanager_secret.webhook) == 0 && length(aws_secretsmanager_secret_version.webhook) == 0
    error_message = "An existing secret must not be made anew."
  }

  assert {
    condition = alltrue([
      output.secret_arn == var.webhook_secret.arn,
      jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).webhook_secret_arn == var.webhook_secret.arn,
      one([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource if statement.Sid == "ReadWebhook"]) == var.webhook_secret.arn,
    ])
    error_message = "The function must know and may read the existing secret."
  }
}

run "tags_and_names_reach_everything" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    name          = "ours"
    tags          = { team = "sre" }
    alarm_actions = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
  }

  assert {
    condition = alltrue([
      for tags in concat(
        [for alarm in aws_cloudwatch_metric_alarm.this : alarm.tags],
        [
          aws_sqs_queue.this.tags, aws_secretsmanager_secret.webhook[0].tags, aws_cloudwatch_log_group.this.tags,
          aws_lambda_function.this.tags, aws_lambda_event_source_mapping.queue.tags, aws_iam_role.this[0].tags,
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
          aws_sqs_queue.this.name, aws_secretsmanager_secret.webhook[0].name_prefix, aws_lambda_function.this.function_name,
          aws_iam_role.this[0].name, trimprefix(aws_cloudwatch_log_group.this.name, "/aws/lambda/"),
        ],
      ) : startswith(name, "ours")
    ])
    error_message = "Every name must begin with var.name."
  }
}

run "metrics_pass_lambdas_own_filter_at_level_info" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, { log_level = "info" })
  }

  assert {
    # https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
    condition     = aws_lambda_function.this.logging_config[0].log_format == "JSON" && contains(["TRACE", "DEBUG", "INFO"], aws_lambda_function.this.logging_config[0].application_log_level)
    error_message = "Lambda takes a line without a level for INFO: a stricter filter drops every metric."
  }

  assert {
    condition     = jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).log_level == "info"
    error_message = "The function must leave out its own lines below the level."
  }
}

run "metrics_pass_lambdas_own_filter_at_level_warn" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, { log_level = "warn" })
  }

  assert {
    # https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
    condition     = aws_lambda_function.this.logging_config[0].log_format == "JSON" && contains(["TRACE", "DEBUG", "INFO"], aws_lambda_function.this.logging_config[0].application_log_level)
    error_message = "Lambda takes a line without a level for INFO: a stricter filter drops every metric."
  }

  assert {
    condition     = jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).log_level == "warn"
    error_message = "The function must leave out its own lines below the level."
  }
}

run "metrics_pass_lambdas_own_filter_at_level_error" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, { log_level = "error" })
  }

  assert {
    # https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
    condition     = aws_lambda_function.this.logging_config[0].log_format == "JSON" && contains(["TRACE", "DEBUG", "INFO"], aws_lambda_function.this.logging_config[0].application_log_level)
    error_message = "Lambda takes a line without a level for INFO: a stricter filter drops every metric."
  }

  assert {
    condition     = jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).log_level == "error"
    error_message = "The function must leave out its own lines below the level."
  }
}

run "mute_reaches_the_function_without_the_keys_that_an_entry_does_not_have" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, {
      mute = [
        { resources = ["i-0abc", "i-0def"], until = "2126-12-01" },
        { sources = ["aws.rds"], titles = null, until = "2126-12-01T08:00:00+08:00" },
      ]
    })
  }

  assert {
    condition = jsonencode(jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).mute) == jsonencode([
      { resources = ["i-0abc", "i-0def"], until = "2126-12-01" },
      { sources = ["aws.rds"], until = "2126-12-01T08:00:00+08:00" },
    ])
    error_message = "The function must get each entry, under the keys of lambda/src/match.ts."
  }
}

run "custom_messages_can_be_kept_from_mentioning_anybody" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, { custom_message_mentions = false })
  }

  assert {
    condition     = jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).custom_message_mentions == false
    error_message = "The function must know."
  }
}

run "own_key" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  assert {
    condition     = toset([aws_sqs_queue.this.kms_master_key_id, aws_secretsmanager_secret.webhook[0].kms_key_id, aws_cloudwatch_log_group.this.kms_key_id]) == toset([var.kms_key_arn])
    error_message = "The key must encrypt queue, secret and log."
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

  module {
    source = "./modules/group"
  }

  variables {
    webhook = null
    webhook_secret = {
      create      = false
      arn         = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf"
      kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      version     = 1
    }
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource if statement.Sid == "Decrypt"]) == [var.webhook_secret.kms_key_arn] && aws_sqs_queue.this.kms_master_key_id == null && aws_sqs_queue.this.sqs_managed_sse_enabled
    error_message = "The function may decrypt the secret, and all else stays as it is."
  }
}

run "role_path_and_boundary" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    iam_role = { create = true, arn = null, path = "/services/", permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary" }
  }

  assert {
    condition     = aws_iam_role.this[0].path == "/services/" && aws_iam_role.this[0].permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"
    error_message = "The role must have the path and the boundary."
  }
}

run "vpc" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    function = merge(var.function, { vpc = { subnet_ids = ["subnet-0a1b", "subnet-2c3d"], security_group_ids = ["sg-4e5f"] } })
  }

  assert {
    condition     = aws_lambda_function.this.vpc_config[0].subnet_ids == toset(["subnet-0a1b", "subnet-2c3d"]) && aws_lambda_function.this.vpc_config[0].security_group_ids == toset(["sg-4e5f"])
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
    condition     = one([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Condition if statement.Sid == "NotByTheFunctionsCode"]) == { ArnEquals = { "lambda:SourceFunctionArn" = aws_lambda_function.this.arn } }
    error_message = "The denial must be about this function's code alone."
  }
}

run "xray" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    function = merge(var.function, { xray = true })
  }

  assert {
    condition     = aws_lambda_function.this.tracing_config[0].mode == "Active" && one([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Action if statement.Sid == "Trace"]) == ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    error_message = "The function must be traced and may send its traces."
  }
}

run "size_and_time" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    function = merge(var.function, { architecture = "x86_64", memory_mb = 512, timeout_seconds = 120, reserved_concurrency = 2 })
  }

  assert {
    condition     = aws_lambda_function.this.architectures == tolist(["x86_64"]) && aws_lambda_function.this.memory_size == 512 && aws_lambda_function.this.timeout == 120 && aws_lambda_function.this.reserved_concurrent_executions == 2
    error_message = "The function must be as asked for."
  }

  assert {
    condition     = aws_sqs_queue.this.visibility_timeout_seconds == 120 + 15
    error_message = "The queue must follow the function's timeout."
  }

}

run "zip" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    function = merge(var.function, { package = merge(var.function.package, { filename = "ours.zip", handler = "ours.handler", source_code_hash = "OURS" }) })
  }

  assert {
    condition     = aws_lambda_function.this.filename == "ours.zip" && aws_lambda_function.this.handler == "ours.handler" && aws_lambda_function.this.source_code_hash == "OURS"
    error_message = "The file must be the function's."
  }
}

run "zip_in_s3" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    function = merge(var.function, { package = merge(var.function.package, { filename = null, s3_bucket = "artifacts", s3_key = "notifier.zip", s3_object_version = "3" }) })
  }

  assert {
    condition     = aws_lambda_function.this.filename == null && aws_lambda_function.this.s3_bucket == "artifacts" && aws_lambda_function.this.s3_key == "notifier.zip" && aws_lambda_function.this.s3_object_version == "3" && aws_lambda_function.this.handler == "index.handler"
    error_message = "The object must be the function's."
  }
}

run "no_alarms_without_actions" {
  command = plan

  module {
    source = "./modules/group"
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this) == 0 && length(output.alarm_arns) == 0
    error_message = "Alarms cost money and must be asked for."
  }
}

run "alarms" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    name          = "ours"
    alarm_actions = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
  }

  assert {
    condition = {
      for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name => "${alarm.statistic} of ${alarm.namespace} ${alarm.metric_name} ${jsonencode(alarm.dimensions)} ${alarm.comparison_operator} ${alarm.threshold}"
      } == {
      ours-oldest-message  = "Maximum of AWS/SQS ApproximateAgeOfOldestMessage {\"QueueName\":\"ours\"} GreaterThanThreshold 900"
      ours-undelivered     = "Maximum of DingTalkNotifier OldestFailedAgeSeconds {\"FunctionName\":\"ours\"} GreaterThanThreshold 900"
      ours-function-errors = "Sum of AWS/Lambda Errors {\"FunctionName\":\"ours\"} GreaterThanThreshold 0"
      ours-rejected        = "Sum of DingTalkNotifier Rejected {\"FunctionName\":\"ours\"} GreaterThanThreshold 0"
    }
    error_message = "There must be exactly these four alarms."
  }

  assert {
    condition     = local.alarms.oldest-message.dimensions.QueueName == aws_sqs_queue.this.name && alltrue([for alarm in ["undelivered", "rejected", "function-errors"] : local.alarms[alarm].dimensions.FunctionName == aws_lambda_function.this.function_name])
    error_message = "The alarms must look at the group's own queue and function."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_actions == toset(var.alarm_actions) && alarm.ok_actions == toset(var.alarm_actions)])
    error_message = "Alarm and recovery must both be sent."
  }

  assert {
    # The robot's penalty of 600 s, and the period in which it ends.
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.evaluation_periods * alarm.period >= 600 + 300])
    error_message = "An alarm must not recover between two attempts."
  }

  assert {
    condition     = { for alarm, settings in aws_cloudwatch_metric_alarm.this : alarm => settings.treat_missing_data } == { for alarm in keys(local.alarms) : alarm => "notBreaching" }
    error_message = "A metric that is not reported must raise no alarm."
  }

  assert {
    condition     = toset(output.alarm_arns) == toset([for alarm in aws_cloudwatch_metric_alarm.this : "arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:${alarm.alarm_name}"])
    error_message = "The ARNs, written out, must be the alarms'."
  }
}

run "alarms_name_their_group" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    group         = "data"
    name          = "dingtalk-notifier-data"
    alarm_actions = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : startswith(alarm.alarm_name, "dingtalk-notifier-data-") && startswith(alarm.alarm_description, "Group data: ")])
    error_message = "Whoever is woken must learn at once whose messages do not arrive."
  }

  assert {
    condition     = alltrue([for alarm in ["undelivered", "rejected"] : strcontains(aws_cloudwatch_metric_alarm.this[alarm].alarm_description, "The log group /aws/lambda/dingtalk-notifier-data shows why")])
    error_message = "And where it says why."
  }
}

run "metrics_that_no_alarm_reads_are_not_written" {
  command = plan

  module {
    source = "./modules/group"
  }

  assert {
    condition     = !contains(keys(local.config), "metrics")
    error_message = "Without alarms the function must write no metric: each costs US$ 0.30 a month."
  }
}

run "metrics_that_alarms_read_are_written_beside_those_that_are_asked_for" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    alarm_actions = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
    settings      = merge(var.settings, { metrics = ["Delivered", "Rejected"] })
  }

  assert {
    condition     = toset(local.config.metrics) == toset(["Delivered", "OldestFailedAgeSeconds", "Rejected"])
    error_message = "An alarm about a metric that nobody writes never goes off."
  }
}

run "the_metric_of_the_only_alarm_is_written" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    rejected_actions = ["arn:aws:sns:ap-northeast-1:123456789012:ours-alarms"]
  }

  assert {
    condition     = local.config.metrics == tolist(["Rejected"])
    error_message = "The function must write what the alarm about rejections reads, and no other metric."
  }
}

run "rejected_actions_alone_make_that_alarm_alone" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    name             = "ours"
    rejected_actions = ["arn:aws:sns:ap-northeast-1:123456789012:ours-alarms"]
  }

  assert {
    condition     = { for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name => [alarm.alarm_actions, alarm.ok_actions] } == { ours-rejected = [toset(var.rejected_actions), toset(var.rejected_actions)] }
    error_message = "Only rejections have this way to people, and both alarm and recovery must be sent."
  }

  assert {
    condition     = output.alarm_arns == ["arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:ours-rejected"]
    error_message = "The output must hold the alarms that exist and no other."
  }
}

run "rejected_actions_beside_the_actions_of_all_alarms" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    alarm_actions    = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
    rejected_actions = ["arn:aws:sns:ap-northeast-1:123456789012:ours-alarms"]
  }

  assert {
    condition = { for alarm, settings in aws_cloudwatch_metric_alarm.this : alarm => settings.alarm_actions } == {
      oldest-message  = toset(var.alarm_actions)
      undelivered     = toset(var.alarm_actions)
      function-errors = toset(var.alarm_actions)
      rejected        = setunion(var.alarm_actions, var.rejected_actions)
    }
    error_message = "Every alarm must go to alarm_actions, and rejections to both."
  }
}

# Who may do what, read from the policies as data

run "queue_policy" {
  command = plan

  module {
    source = "./modules/group"
  }

  assert {
    condition = jsonencode(jsondecode(aws_sqs_queue.this.policy).Statement) == jsonencode([
      {
        Sid       = "Topic"
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.this.arn
        Condition = { ArnEquals = { "aws:SourceArn" = var.topic_arns } }
      },
      {
        Sid       = "NoPlainText"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.this.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ])
    error_message = "Only this topic may send to the queue, and nobody without TLS."
  }
}

run "queue_policy_with_several_topics" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    topic_arns = ["arn:aws:sns:ap-northeast-1:123456789012:alarms", "arn:aws:sns:ap-northeast-1:210987654321:alarms"]
  }

  assert {
    condition     = [for statement in jsondecode(aws_sqs_queue.this.policy).Statement : jsonencode(statement.Condition) if statement.Effect == "Allow"] == [jsonencode({ ArnEquals = { "aws:SourceArn" = var.topic_arns } })]
    error_message = "These topics may send to the queue, and nobody else."
  }
}

run "role_policy" {
  command = plan

  module {
    source = "./modules/group"
  }

  assert {
    condition = {
      for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Sid => { actions = flatten([statement.Action]), resource = statement.Resource }
      } == {
      WriteLog      = { actions = ["logs:CreateLogStream", "logs:PutLogEvents"], resource = "arn:aws:logs:ap-northeast-1:123456789012:log-group:/aws/lambda/dingtalk-notifier:*" }
      TakeFromQueue = { actions = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], resource = aws_sqs_queue.this.arn }
      ReadWebhook   = { actions = ["secretsmanager:GetSecretValue"], resource = aws_secretsmanager_secret.webhook[0].arn }
    }
    error_message = "The role must do what the function needs, on its own resources, and nothing more; no Bedrock while the LLM is off."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this[0].assume_role_policy).Statement == [{ Sid = "Lambda", Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
    error_message = "Only Lambda may take the role."
  }
}

run "further_statements" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    policy_statements = {
      queue = [{ Sid = "PagerTool", Effect = "Allow", Principal = { AWS = "arn:aws:iam::210987654321:role/pager" }, Action = "sqs:SendMessage" }]
      role  = [{ Effect = "Allow", Action = ["kms:Decrypt"], Resource = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", Condition = { Bool = { "aws:SecureTransport" = "true" } } }]
    }
  }

  assert {
    condition     = jsonencode(jsondecode(aws_sqs_queue.this.policy).Statement[2]) == jsonencode(merge(var.policy_statements.queue[0], { Resource = "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier" }))
    error_message = "The statement must be in the queue's policy, about the queue."
  }

  assert {
    condition     = jsonencode(reverse(jsondecode(aws_iam_role_policy.this[0].policy).Statement)[0]) == jsonencode(var.policy_statements.role[0])
    error_message = "The statement must be in the role's policy as it is."
  }
}

run "role_of_ones_own" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    iam_role          = { create = false, arn = "arn:aws:iam::123456789012:role/ours", path = "/", permissions_boundary_arn = null }
    policy_statements = { queue = [], role = [{ Effect = "Allow", Action = "kms:Decrypt", Resource = "*" }] }
  }

  assert {
    condition     = length(aws_iam_role.this) == 0 && length(aws_iam_role_policy.this) == 0 && aws_lambda_function.this.role == "arn:aws:iam::123456789012:role/ours" && output.iam_role_arn == "arn:aws:iam::123456789012:role/ours"
    error_message = "The function must run under that role, and the module must make none and give it no policy."
  }

  assert {
    condition     = [for statement in jsondecode(output.role_policy).Statement : statement.Action][3] == "kms:Decrypt" && jsondecode(output.role_policy).Statement[1].Sid == "TakeFromQueue"
    error_message = "The output must have all that the role needs."
  }
}

run "every_wildcard_is_one_that_aws_asks_for" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    function    = merge(var.function, { vpc = { subnet_ids = ["subnet-0a1b"], security_group_ids = ["sg-4e5f"] }, xray = true })
    llm         = merge(var.llm, { enabled = true })
    settings    = merge(var.settings, { report = { schedule = "cron(7 9 ? * MON-FRI *)", when_empty = "send" }, lookups = { trend = true, open_alarms = true, tags = ["Name"] } })
  }

  assert {
    condition     = toset([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Sid if contains(flatten([statement.Resource]), "*")]) == toset(["SeeNetworkInterfaces", "NotByTheFunctionsCode", "Trace", "ListTimers", "SeeAlarms", "ReadMetrics", "ReadTags"])
    error_message = "Only what AWS allows no narrower may name all resources."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : length(statement.Condition) > 0 if contains(flatten([try(statement.Resource, [])]), "*")])
    error_message = "What names all resources must be conditioned."
  }
}

run "follow_up" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, {
      follow_up = {
        after            = ["30m", "2h"]
        minimum_severity = "critical"
        escalate = {
          from      = 2
          mentions  = { mobiles = ["13800138000"], user_ids = [], all = false }
          queue_arn = "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-managers"
        }
      }
    })
    kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    iam_role    = { create = true, arn = null, path = "/notifiers/", permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary" }
    tags        = { team = "sre" }
  }

  assert {
    condition = jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).timers == {
      schedule_group        = "dingtalk-notifier"
      role_arn              = "arn:aws:iam::123456789012:role/notifiers/dingtalk-notifier-ap-northeast-1-timers"
      queue_arn             = "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier"
      dead_letter_queue_arn = "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-dead-letters"
      } && jsonencode(jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).follow_up) == jsonencode({
        after            = ["30m", "2h"]
        escalate         = { from = 2, mentions = { all = false, mobiles = ["13800138000"], user_ids = [] }, queue_arn = "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-managers" }
        minimum_severity = "critical"
    })
    error_message = "The function must know its timers, and whom the follow-up calls."
  }

  assert {
    condition     = length(setintersection(keys(jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG)), ["health_reminders", "report", "monthly_messages", "quiet_hours"])) == 0 && length(aws_scheduler_schedule.report) == 0
    error_message = "What is not set must be neither in the settings nor a schedule."
  }

  assert {
    condition     = aws_scheduler_schedule_group.this[0].name == "dingtalk-notifier" && aws_scheduler_schedule_group.this[0].tags == tomap({ team = "sre" })
    error_message = "There must be a schedule group, with the tags."
  }

  assert {
    condition = jsonencode([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement if contains(["KeepTimers", "PassTimersRole", "ListTimers", "SeeAlarms", "ReadMetrics", "CountDeadLetters"], statement.Sid)]) == jsonencode([
      { Action = ["scheduler:CreateSchedule", "scheduler:DeleteSchedule", "scheduler:GetSchedule", "scheduler:UpdateSchedule"], Effect = "Allow", Resource = "arn:aws:scheduler:ap-northeast-1:123456789012:schedule/dingtalk-notifier/*", Sid = "KeepTimers" },
      { Action = "iam:PassRole", Condition = { StringEquals = { "iam:PassedToService" = "scheduler.amazonaws.com" } }, Effect = "Allow", Resource = "arn:aws:iam::123456789012:role/notifiers/dingtalk-notifier-ap-northeast-1-timers", Sid = "PassTimersRole" },
      { Action = "cloudwatch:DescribeAlarms", Condition = { StringEquals = { "aws:RequestedRegion" = "ap-northeast-1" } }, Effect = "Allow", Resource = "*", Sid = "SeeAlarms" },
      { Action = "cloudwatch:GetMetricData", Condition = { StringEquals = { "aws:RequestedRegion" = "ap-northeast-1" } }, Effect = "Allow", Resource = "*", Sid = "ReadMetrics" },
    ])
    error_message = "The function must be allowed its own schedules, to pass their role to Scheduler alone, and to look at alarms and their values."
  }

  assert {
    condition = jsondecode(aws_iam_role.timers[0].assume_role_policy).Statement == [{
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "123456789012", "aws:SourceArn" = "arn:aws:scheduler:ap-northeast-1:123456789012:schedule-group/dingtalk-notifier" } }
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Sid       = "Scheduler"
    }]
    error_message = "Only the schedules of the group may use the role."
  }

  assert {
    condition = jsonencode(jsondecode(aws_iam_role_policy.timers[0].policy).Statement) == jsonencode([
      { Action = "sqs:SendMessage", Effect = "Allow", Resource = ["arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier", "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-managers", "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-dead-letters"], Sid = "Send" },
      { Action = ["kms:Decrypt", "kms:GenerateDataKey"], Condition = { StringEquals = { "kms:ViaService" = "sqs.ap-northeast-1.amazonaws.com" } }, Effect = "Allow", Resource = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", Sid = "Encrypt" },
    ])
    error_message = "The role must send to the queues of both groups and to the dead letters, encrypted, and nowhere else."
  }

  assert {
    condition     = aws_iam_role.timers[0].name == "dingtalk-notifier-ap-northeast-1-timers" && aws_iam_role.timers[0].path == "/notifiers/" && aws_iam_role.timers[0].permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"
    error_message = "The role must be as the account requires of every role."
  }
}

run "report" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, { time_zone = "Asia/Tokyo", report = { schedule = "cron(7 9 ? * MON-FRI *)", when_empty = "skip" } })
  }

  assert {
    condition = (
      aws_scheduler_schedule.report[0].schedule_expression == "cron(7 9 ? * MON-FRI *)" && aws_scheduler_schedule.report[0].schedule_expression_timezone == "Asia/Tokyo" && aws_scheduler_schedule.report[0].group_name == "dingtalk-notifier" &&
      aws_scheduler_schedule.report[0].target[0].arn == aws_sqs_queue.this.arn && jsondecode(aws_scheduler_schedule.report[0].target[0].input) == { version = "dingtalk-notifier/timer/v1", timer = "report" } &&
      aws_scheduler_schedule.report[0].target[0].dead_letter_config[0].arn == var.dead_letter_queue_arn && aws_scheduler_schedule.report[0].flexible_time_window[0].mode == "OFF"
    )
    error_message = "The report must be a schedule of the group that sends to its queue at the reader's time."
  }

  assert {
    condition     = jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).report == { when_empty = "skip" } && jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).metrics == ["Failed", "Requests"]
    error_message = "The function must not need the schedule, and write the metrics that it reads."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Sid] == ["WriteLog", "TakeFromQueue", "ReadWebhook", "KeepTimers", "PassTimersRole", "ListTimers", "SeeAlarms", "ReadMetrics", "CountDeadLetters"] && reverse(jsondecode(aws_iam_role_policy.this[0].policy).Statement)[0].Resource == var.dead_letter_queue_arn
    error_message = "The function must be allowed what the report reads."
  }

  assert {
    condition     = length(jsondecode(aws_iam_role_policy.timers[0].policy).Statement) == 1
    error_message = "Without a key, the role must be allowed none."
  }
}

run "reminders_and_budget_each_need_their_own" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, { health_reminders = { days_before = [7, 1], at = "10:07" }, monthly_messages = 5000 })
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Sid] == ["WriteLog", "TakeFromQueue", "ReadWebhook", "KeepTimers", "PassTimersRole", "ListTimers", "ReadMetrics"]
    error_message = "Neither looks at alarms or dead letters."
  }

  assert {
    condition     = jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).metrics == ["Requests"] && jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).monthly_messages == 5000 && jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).health_reminders == { days_before = [7, 1], at = "10:07" }
    error_message = "The budget must be known, and the requests counted."
  }
}

run "quiet_hours_and_the_follow_ups_of_others_need_no_timers" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings        = merge(var.settings, { quiet_hours = { from = "22:00", to = "08:00", calls_from = "critical" } })
    is_escalated_to = true
  }

  assert {
    condition     = length(aws_scheduler_schedule_group.this) + length(aws_iam_role.timers) + length(aws_iam_role_policy.timers) + length(aws_scheduler_schedule.report) == 0 && !can(jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).timers)
    error_message = "There must be no timers."
  }

  assert {
    condition     = jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).quiet_hours == { from = "22:00", to = "08:00", calls_from = "critical" }
    error_message = "The function must know the quiet hours."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Sid] == ["WriteLog", "TakeFromQueue", "ReadWebhook", "SeeAlarms", "ReadMetrics"]
    error_message = "The function must look at the alarms of the other group's follow-ups."
  }
}

run "lookups_each_need_their_own" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, { lookups = { trend = true, open_alarms = false, tags = [] } })
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Sid] == ["WriteLog", "TakeFromQueue", "ReadWebhook", "ReadMetrics"]
    error_message = "The trend needs the metric, and nothing else."
  }

  assert {
    condition     = jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).lookups == { trend = true, open_alarms = false, tags = [] }
    error_message = "The function must know what to look up."
  }
}

run "lookups_of_open_alarms" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, { lookups = { trend = false, open_alarms = true, tags = [] } })
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Sid] == ["WriteLog", "TakeFromQueue", "ReadWebhook", "SeeAlarms"]
    error_message = "Open alarms need the list of alarms, and nothing else."
  }
}

run "lookups_of_tags" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, { lookups = { trend = false, open_alarms = false, tags = ["Name", "team"] } })
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Sid] == ["WriteLog", "TakeFromQueue", "ReadWebhook", "ReadTags"]
    error_message = "Tags need the tagging API, and nothing else."
  }

  assert {
    condition = jsonencode(reverse(jsondecode(aws_iam_role_policy.this[0].policy).Statement)[0]) == jsonencode(
      { Action = "tag:GetResources", Condition = { StringEquals = { "aws:RequestedRegion" = "ap-northeast-1" } }, Effect = "Allow", Resource = "*", Sid = "ReadTags" }
    )
    error_message = "The function must be allowed to read tags, in the Region only."
  }

  assert {
    condition     = jsonencode(jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).lookups) == jsonencode({ open_alarms = false, tags = ["Name", "team"], trend = false })
    error_message = "The function must know which tags to read."
  }
}

run "conditions_on_tags_reach_the_function" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, {
      mute         = [{ tags = ["stage=test"], until = "2126-12-01" }]
      match        = [{ tags = ["team=data*"], sources = ["aws.rds"] }]
      except       = [{ tags = ["team=data-lab"] }]
      other_groups = [{ match = [{ tags = ["team=ops"] }], except = [{ tags = ["team=ops-lab"] }], minimum_severity = "info", language = "zh-CN", time_zone = "Asia/Shanghai" }]
    })
  }

  assert {
    condition = jsonencode({
      for key, value in jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG) : key => value if contains(["mute", "match", "except", "other_groups"], key)
      }) == jsonencode({
      except       = [{ tags = ["team=data-lab"] }]
      match        = [{ sources = ["aws.rds"], tags = ["team=data*"] }]
      mute         = [{ tags = ["stage=test"], until = "2126-12-01" }]
      other_groups = [{ except = [{ tags = ["team=ops-lab"] }], language = "zh-CN", match = [{ tags = ["team=ops"] }], minimum_severity = "info", time_zone = "Asia/Shanghai" }]
    })
    error_message = "The function must know which tags decide, for other groups as well."
  }
}

run "names_and_owners_reach_the_function" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, {
      resource_names = { "i-0abc" = "web-1" }
      owners         = { data = { mobiles = ["13800138000"], user_ids = [] } }
      owner_tag      = "team"
    })
  }

  assert {
    condition = {
      for key, value in jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG) : key => value if contains(["resource_names", "owners", "owner_tag"], key)
      } == {
      resource_names = { "i-0abc" = "web-1" }
      owners         = { data = { mobiles = ["13800138000"], user_ids = [] } }
      owner_tag      = "team"
    }
    error_message = "The function must know the names and the owners."
  }
}

run "role_for_timers_with_a_name_that_is_too_long" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    # 43 characters: the function's own role has exactly 58.
    name     = "a-notifier-of-thirty-two-character-platform"
    group    = "platform"
    settings = merge(var.settings, { monthly_messages = 5000 })
  }

  expect_failures = [aws_iam_role.timers]
}

run "foundation_model" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true })
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

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, region = "eu-central-1", model_id = "eu.anthropic.claude-3-7-sonnet-20250219-v1:0" })
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

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, model_id = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/global.amazon.nova-2-lite-v1:0" })
  }

  assert {
    condition     = toset([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource if statement.Action == "bedrock:InvokeModel"]) == toset([var.llm.model_id, "arn:aws:bedrock:*::foundation-model/amazon.nova-2-lite-v1:0"])
    error_message = "The profile and its model must be allowed."
  }
}

run "application_inference_profile" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, model_id = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6" })
  }

  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource => try(statement.Condition, null) if statement.Action == "bedrock:InvokeModel" } == {
      (var.llm.model_id)                      = null
      "arn:aws:bedrock:*::foundation-model/*" = { StringEquals = { "bedrock:InferenceProfileArn" = var.llm.model_id } }
    }
    error_message = "The profile must be allowed, and whatever model it has through this profile alone."
  }
}

run "guardrail" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, region = "us-west-2", guardrail_id = "gr0abc12def3" })
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource if statement.Action == "bedrock:ApplyGuardrail"] == ["arn:aws:bedrock:us-west-2:123456789012:guardrail/gr0abc12def3"]
    error_message = "Exactly the one guardrail must be allowed."
  }
}

run "guardrail_by_arn" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, guardrail_id = "arn:aws:bedrock:us-east-1:210987654321:guardrail/gr0abc12def3" })
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource if statement.Action == "bedrock:ApplyGuardrail"] == [var.llm.guardrail_id]
    error_message = "Exactly the one guardrail must be allowed, in whichever account."
  }
}

run "guardrail_without_llm" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { guardrail_id = "gr0abc12def3" })
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.this[0].policy, "bedrock")
    error_message = "Without the LLM nothing of Bedrock must be allowed."
  }
}

run "china" {
  command = plan

  module {
    source = "./modules/group"
  }

  providers = {
    aws = aws.china
  }

  variables {
    aws                   = { account_id = "123456789012", region = "cn-north-1", partition = "aws-cn" }
    topic_arns            = ["arn:aws-cn:sns:cn-north-1:123456789012:dingtalk-notifier"]
    dead_letter_queue_arn = "arn:aws-cn:sqs:cn-north-1:123456789012:dingtalk-notifier-dead-letters"
  }

  assert {
    condition     = length(regexall("arn:aws:", join("", [aws_sqs_queue.this.policy, aws_iam_role_policy.this[0].policy, aws_iam_role.this[0].assume_role_policy]))) == 0
    error_message = "No policy may name another partition."
  }

  assert {
    condition = alltrue([
      one([for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Resource if statement.Sid == "WriteLog"]) == "arn:aws-cn:logs:cn-north-1:123456789012:log-group:/aws/lambda/dingtalk-notifier:*",
      jsondecode(aws_sqs_queue.this.policy).Statement[0].Resource == aws_sqs_queue.this.arn,
    ])
    error_message = "Policies must name the China partition."
  }

  assert {
    condition     = length(aws_lambda_function.this.logging_config) == 0
    error_message = "logging_config must be left out where AWS does not keep it."
  }
}

# Lambda tags event source mappings neither in the China Regions nor in GovCloud, where each plan adds them once more:
# https://docs.amazonaws.cn/en_us/aws/latest/userguide/lambda.html#feature-diff
# https://github.com/hashicorp/terraform-provider-aws/issues/40755

run "tags_in_china" {
  command = plan

  module {
    source = "./modules/group"
  }

  providers = {
    aws = aws.china
  }

  variables {
    aws  = { account_id = "123456789012", region = "cn-north-1", partition = "aws-cn" }
    tags = { team = "sre" }
  }

  assert {
    condition     = aws_lambda_event_source_mapping.queue.tags == null && aws_lambda_function.this.tags == tomap({ team = "sre" })
    error_message = "The mapping must have no tags, and all else must."
  }
}

run "tags_in_gov_cloud" {
  command = plan

  module {
    source = "./modules/group"
  }

  providers = {
    aws = aws.gov
  }

  variables {
    aws  = { account_id = "123456789012", region = "us-gov-west-1", partition = "aws-us-gov" }
    tags = { team = "sre" }
  }

  assert {
    condition     = aws_lambda_event_source_mapping.queue.tags == null && aws_lambda_function.this.tags == tomap({ team = "sre" })
    error_message = "The mapping must have no tags, and all else must."
  }
}

# kms:ViaService ends in amazonaws.com in every partition, also where endpoints end in amazonaws.com.cn:
# https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service

run "own_keys_in_china" {
  command = plan

  module {
    source = "./modules/group"
  }

  providers = {
    aws = aws.china
  }

  variables {
    aws            = { account_id = "123456789012", region = "cn-north-1", partition = "aws-cn" }
    kms_key_arn    = "arn:aws-cn:kms:cn-north-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    webhook        = null
    webhook_secret = { create = false, arn = "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:ours-AbCdEf", kms_key_arn = "arn:aws-cn:kms:cn-north-1:123456789012:key/11111111-2222-3333-4444-555555555555", version = 1 }
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement if statement.Sid == "Decrypt"] == [{
      Sid       = "Decrypt"
      Effect    = "Allow"
      Action    = "kms:Decrypt"
      Resource  = [var.kms_key_arn, var.webhook_secret.kms_key_arn]
      Condition = { StringEquals = { "kms:ViaService" = ["secretsmanager.cn-north-1.amazonaws.com", "sqs.cn-north-1.amazonaws.com"] } }
    }]
    error_message = "The function must be able to decrypt queue and secret in the China Regions."
  }
}

run "own_keys_in_gov_cloud" {
  command = plan

  module {
    source = "./modules/group"
  }

  providers = {
    aws = aws.gov
  }

  variables {
    aws            = { account_id = "123456789012", region = "us-gov-west-1", partition = "aws-us-gov" }
    kms_key_arn    = "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    webhook        = null
    webhook_secret = { create = false, arn = "arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:ours-AbCdEf", kms_key_arn = "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/11111111-2222-3333-4444-555555555555", version = 1 }
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : [statement.Resource, statement.Condition] if statement.Sid == "Decrypt"] == [[
      [var.kms_key_arn, var.webhook_secret.kms_key_arn],
      { StringEquals = { "kms:ViaService" = ["secretsmanager.us-gov-west-1.amazonaws.com", "sqs.us-gov-west-1.amazonaws.com"] } },
    ]]
    error_message = "The function must be able to decrypt queue and secret in GovCloud."
  }
}

run "gov_cloud" {
  command = plan

  module {
    source = "./modules/group"
  }

  providers = {
    aws = aws.gov
  }

  variables {
    aws                   = { account_id = "123456789012", region = "us-gov-west-1", partition = "aws-us-gov" }
    topic_arns            = ["arn:aws-us-gov:sns:us-gov-west-1:123456789012:dingtalk-notifier"]
    dead_letter_queue_arn = "arn:aws-us-gov:sqs:us-gov-west-1:123456789012:dingtalk-notifier-dead-letters"
    llm                   = merge(var.llm, { enabled = true, region = "us-gov-west-1", model_id = "us-gov.anthropic.claude-3-5-sonnet-20240620-v1:0" })
  }

  assert {
    condition     = length(regexall("arn:aws:", join("", [aws_sqs_queue.this.policy, aws_iam_role_policy.this[0].policy, aws_iam_role.this[0].assume_role_policy]))) == 0
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

# What it refuses

run "webhook_is_given_in_neither_way" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    webhook = null
  }

  expect_failures = [aws_lambda_function.this]
}

run "webhook_is_given_in_both_ways" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    webhook_secret = { create = false, arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf", kms_key_arn = null, version = 1 }
  }

  expect_failures = [aws_lambda_function.this]
}

run "neither_a_new_secret_nor_an_existing_one" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    webhook        = null
    webhook_secret = { create = false, arn = null, kms_key_arn = null, version = 1 }
  }

  expect_failures = [aws_lambda_function.this]
}

run "both_a_new_secret_and_an_existing_one" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    webhook_secret = { create = true, arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf", kms_key_arn = null, version = 1 }
  }

  expect_failures = [aws_lambda_function.this]
}

# The function asks Secrets Manager in its own Region, and a service uses keys of its own Region alone:
# https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html
# https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html

run "existing_secret_of_another_region" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    webhook        = null
    webhook_secret = { create = false, arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:ours-AbCdEf", kms_key_arn = null, version = 1 }
  }

  expect_failures = [aws_lambda_function.this]
}

run "key_of_an_existing_secret_of_another_region" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    webhook        = null
    webhook_secret = { create = false, arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf", kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", version = 1 }
  }

  expect_failures = [aws_lambda_function.this]
}

run "existing_secret_of_another_account_passes" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    webhook        = null
    webhook_secret = { create = false, arn = "arn:aws:secretsmanager:ap-northeast-1:210987654321:secret:ours-AbCdEf", kms_key_arn = "arn:aws:kms:ap-northeast-1:210987654321:key/mrk-1234abcd12ab34cd56ef1234567890ab", version = 1 }
  }

  assert {
    condition     = output.secret_arn == var.webhook_secret.arn
    error_message = "A secret that another account shares must be read."
  }
}

run "llm_in_china" {
  command = plan

  module {
    source = "./modules/group"
  }

  providers = {
    aws = aws.china
  }

  variables {
    aws = { account_id = "123456789012", region = "cn-north-1", partition = "aws-cn" }
    llm = merge(var.llm, { enabled = true })
  }

  expect_failures = [aws_lambda_function.this]
}

# Lambda does not send traces to X-Ray there: https://docs.amazonaws.cn/en_us/aws/latest/userguide/lambda.html#feature-diff

run "xray_in_china" {
  command = plan

  module {
    source = "./modules/group"
  }

  providers = {
    aws = aws.china
  }

  variables {
    aws      = { account_id = "123456789012", region = "cn-north-1", partition = "aws-cn" }
    function = merge(var.function, { xray = true })
  }

  expect_failures = [aws_lambda_function.this]
}

run "llm_profile_of_another_region" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, model_id = "arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/a1b2c3d4e5f6" })
  }

  expect_failures = [aws_lambda_function.this]
}

# https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html

run "profile_of_america_in_tokyo" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, region = "ap-northeast-1", model_id = "us.amazon.nova-lite-v1:0" })
  }

  expect_failures = [aws_lambda_function.this]
}

run "profile_of_asia_in_europe" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, region = "eu-central-1", model_id = "apac.amazon.nova-lite-v1:0" })
  }

  expect_failures = [aws_lambda_function.this]
}

run "profile_of_japan_in_singapore" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, region = "ap-southeast-1", model_id = "jp.anthropic.claude-sonnet-4-5-20250929-v1:0" })
  }

  expect_failures = [aws_lambda_function.this]
}

run "profile_of_gov_cloud_in_virginia" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, region = "us-east-1", model_id = "us-gov.anthropic.claude-3-5-sonnet-20240620-v1:0" })
  }

  expect_failures = [aws_lambda_function.this]
}

run "profile_of_america_in_gov_cloud" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, region = "us-gov-west-1", model_id = "us.amazon.nova-lite-v1:0" })
  }

  expect_failures = [aws_lambda_function.this]
}

run "global_profile_passes" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, region = "ap-northeast-1", model_id = "global.anthropic.claude-sonnet-4-5-20250929-v1:0" })
  }
}

run "profile_of_australia_in_sydney_passes" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, region = "ap-southeast-2", model_id = "au.anthropic.claude-sonnet-4-5-20250929-v1:0" })
  }
}

run "profile_of_america_in_canada_passes" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, region = "ca-central-1", model_id = "us.anthropic.claude-sonnet-4-5-20250929-v1:0" })
  }
}

run "profile_of_a_geography_to_come_passes" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, region = "ap-northeast-2", model_id = "kr.anthropic.claude-sonnet-4-5-20250929-v1:0" })
  }
}

run "llm_guardrail_of_another_region" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { enabled = true, guardrail_id = "arn:aws:bedrock:eu-west-1:123456789012:guardrail/gr0abc12def3" })
  }

  expect_failures = [aws_lambda_function.this]
}

# AWS gives a function 4096 bytes for its settings; a Chinese character takes three.

run "longest_readable_settings" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { system_prompt = join("", concat([for i in range(1000) : "好"], [for i in range(469) : "x"])) })
  }

  assert {
    condition     = local.environment_bytes == 4096 && startswith(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG, "{")
    error_message = "All settings must take exactly what AWS allows, and be readable."
  }
}

run "settings_one_byte_too_long_are_compressed" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, { system_prompt = join("", concat([for i in range(1000) : "好"], [for i in range(470) : "x"])) })
  }

  assert {
    condition     = local.plain_bytes == 4097 && local.environment_bytes < 800 && startswith(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG, "H4sI")
    error_message = "Settings that do not fit must be compressed, in base64."
  }
}

run "llm_settings_take_their_bytes" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    llm = merge(var.llm, {
      severities        = ["critical"]
      sources           = ["aws.health"]
      temperature       = 0
      top_p             = 0.9
      stop_sequences    = ["###"]
      guardrail_id      = "gr0abc12def3"
      guardrail_version = "2"
    })
  }

  assert {
    condition = { for key, value in jsondecode(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG).llm : key => jsonencode(value) if !contains(["enabled", "region", "model_id", "max_tokens", "system_prompt", "timeout_seconds"], key) } == {
      severities        = "[\"critical\"]"
      sources           = "[\"aws.health\"]"
      temperature       = "0"
      top_p             = "0.9"
      stop_sequences    = "[\"###\"]"
      guardrail_id      = "\"gr0abc12def3\""
      guardrail_version = "\"2\""
    }
    error_message = "The function must get each setting that was made."
  }

  assert {
    condition     = local.plain_bytes == 4096 - 3469 + 158
    error_message = "Each setting must be counted: ${local.plain_bytes} bytes."
  }
}

run "a_longer_name_takes_its_bytes" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    # 40 characters: the ARN of the secret may be eight longer than that of any name up to 32.
    name = "a234567890123456789012345678901234567890"
  }

  assert {
    condition     = local.plain_bytes == 4096 - 3469 + 8
    error_message = "The secret's ARN must be counted: ${local.plain_bytes} bytes."
  }
}

# What fits in 4096 bytes. A prompt in prose is the most that it can be: sentences that resemble each other compress better.

run "names_of_150_accounts_with_20_groups_and_a_prompt_of_2_kb_fit" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, {
      # Ids look random, and names are not in their order.
      account_names = { for index in range(150) : format("%012d", parseint(substr(sha256("id ${index}"), 0, 12), 16) % 1000000000000) => "${split(" ", "payments orders search identity catalog shipping billing risk media analytics data network security logging mobile web partner crm erp warehouse loyalty pricing fraud notify ml bi gateway edge support sandbox audit mail ads video maps iot pos hr legal docs build devtools cms chat games travel food pay-eu pay-us lab")[index % 50]}-${["prod", "staging", "dev"][floor(index / 50)]}" }
      other_groups = [
        for index in range(19) : {
          match            = index % 2 == 0 ? [{ accounts = [for account in range(index, index + 3) : format("%012d", parseint(substr(sha256("id ${account}"), 0, 12), 16) % 1000000000000)] }] : [{ sources = ["aws.${split(" ", "rds glue ec2 ecs guardduty securityhub health backup s3 dynamodb lambda states batch emr redshift kms iam config support")[index]}", "aws.cloudwatch"] }]
          except           = []
          minimum_severity = "info"
          language         = "zh-CN"
          time_zone        = "Asia/Shanghai"
        }
      ]
    })
    llm = merge(var.llm, { enabled = true, system_prompt = substr(file("test/terraform/prompt.txt"), 0, 2048) })
  }

  assert {
    condition     = length("NOTIFIER_CONFIG") + length(aws_lambda_function.this.environment[0].variables.NOTIFIER_CONFIG) <= local.environment_bytes
    error_message = "The secret's ARN must not need more than the plan has counted."
  }

  assert {
    condition     = local.plain_bytes > 9000 && local.environment_bytes <= 4096
    error_message = "These settings must fit: ${local.environment_bytes} bytes."
  }
}

run "names_of_250_accounts_with_20_groups_and_a_prompt_of_2_kb_do_not" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    settings = merge(var.settings, {
      # Ids look random, and names are not in their order.
      account_names = { for index in range(250) : format("%012d", parseint(substr(sha256("id ${index}"), 0, 12), 16) % 1000000000000) => "${split(" ", "payments orders search identity catalog shipping billing risk media analytics data network security logging mobile web partner crm erp warehouse loyalty pricing fraud notify ml bi gateway edge support sandbox audit mail ads video maps iot pos hr legal docs build devtools cms chat games travel food pay-eu pay-us lab")[index % 50]}-${["prod", "staging", "dev", "test", "lab"][floor(index / 50)]}" }
      other_groups = [
        for index in range(19) : {
          match            = index % 2 == 0 ? [{ accounts = [for account in range(index, index + 3) : format("%012d", parseint(substr(sha256("id ${account}"), 0, 12), 16) % 1000000000000)] }] : [{ sources = ["aws.${split(" ", "rds glue ec2 ecs guardduty securityhub health backup s3 dynamodb lambda states batch emr redshift kms iam config support")[index]}", "aws.cloudwatch"] }]
          except           = []
          minimum_severity = "info"
          language         = "zh-CN"
          time_zone        = "Asia/Shanghai"
        }
      ]
    })
    llm = merge(var.llm, { enabled = true, system_prompt = substr(file("test/terraform/prompt.txt"), 0, 2048) })
  }

  expect_failures = [aws_lambda_function.this]

  assert {
    condition     = join(", ", local.longest_settings) == "account_names (7136), match and except of the other groups (2836), llm_system_prompt (2054)"
    error_message = "A person must learn what to shorten: ${join(", ", local.longest_settings)}."
  }
}

run "bad_values" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    # 50 characters, and 65 with the region
    name = "a2345678901234567890123456789012345678901234567890"
    # from nobody
    topic_arns = []
  }

  expect_failures = [var.name, var.topic_arns]
}

run "name_with_a_blank" {
  command = plan

  module {
    source = "./modules/group"
  }

  variables {
    name = "ding talk"
  }

  expect_failures = [var.name]
}

# AWS's limits, at the longest name and with all that makes a policy longer

run "limits" {
  command = plan

  module {
    source = "./modules/group"
  }

  providers = { aws = aws.gov }

  variables {
    aws         = { account_id = "123456789012", region = "us-gov-west-1", partition = "aws-us-gov" }
    name        = "a2345678901234567890123456789012"
    kms_key_arn = "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab"
    topic_arns  = [for number in range(10) : "arn:aws-us-gov:sns:us-gov-west-1:123456789012:a2345678901234567890123456789012-${number}"]
    webhook_secret = {
      create      = true
      arn         = null
      kms_key_arn = "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/mrk-2234abcd12ab34cd56ef1234567890ab"
      version     = 1
    }
    llm = merge(var.llm, {
      enabled      = true
      region       = "us-gov-west-1"
      model_id     = "us-gov.anthropic.claude-3-5-sonnet-20240620-v1:0"
      guardrail_id = "a23456789012"
    })
    function = merge(var.function, {
      xray = true
      vpc  = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"] }
    })
    alarm_actions = ["arn:aws-us-gov:sns:us-gov-west-1:123456789012:on-call"]
  }

  # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html
  # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
  assert {
    condition     = length(aws_sqs_queue.this.name) <= 80 && length(aws_sqs_queue.this.policy) <= 8192 && length(jsondecode(aws_sqs_queue.this.policy).Statement) <= 20
    error_message = "AWS allows the name of a queue 80 characters, and its policy 8192 bytes and 20 statements."
  }

  # https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
  assert {
    condition     = length(aws_lambda_function.this.function_name) <= 64 && length(aws_lambda_function.this.description) <= 256
    error_message = "AWS allows the name of a function 64 characters and its description 256."
  }

  # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  assert {
    condition     = length(aws_iam_role.this[0].name) <= 64 && length(aws_iam_role.this[0].description) <= 1000 && length(aws_iam_role.this[0].assume_role_policy) <= 2048 && length(aws_iam_role_policy.this[0].policy) <= 10240
    error_message = "AWS allows the name of a role 64 characters, its description 1000, its trust policy 2048 and its policies 10240."
  }

  # Terraform adds 26 characters to a prefix, and AWS seven to the name in the ARN.
  # https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
  assert {
    condition     = length(aws_secretsmanager_secret.webhook[0].name_prefix) + 26 <= 512
    error_message = "AWS allows the name of a secret 512 characters."
  }

  # https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
  assert {
    condition     = length(aws_cloudwatch_log_group.this.name) <= 512
    error_message = "AWS allows the name of a log group 512 characters."
  }

  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this) == 4 && alltrue([for alarm in aws_cloudwatch_metric_alarm.this : length(alarm.alarm_name) <= 255 && length(alarm.alarm_description) <= 1024])
    error_message = "AWS allows the name of an alarm 255 characters and its description 1024."
  }
}
