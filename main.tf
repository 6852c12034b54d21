locals {
  makes_topic  = var.create && length(var.sns_topic_arns) == 0
  makes_secret = var.create && var.webhook_secret_arn == null

  # How long things take, in seconds, and why:
  # - A batch may wait for free places in the robot's minute (20 messages, then it refuses everything
  #   for ten minutes) and for retries, so the function gets a whole minute, or more.
  # - A message that was taken must stay hidden until every copy of the function that could hold it
  #   is done: AWS asks for six times the function's timeout, plus the batching window.
  # - A message that fails comes back after that time, so the number of receives decides how long an
  #   outage may last before messages end in the dead-letter queue: 20 × 361 s are two hours, an
  #   hour-long outage or several of the robot's penalties in a row. Five receives at least, however
  #   long the function may take.
  # - Only two copies of the function run at once (the least that AWS allows): they share the robot's
  #   minute, and more copies would only wait for each other.
  # - A calm queue gives batches of one. In a storm Lambda hands over as much as it may, 6 MB at most,
  #   and the function turns it into one digest: the bigger the batch, the fewer the messages.
  function_timeout   = var.lambda_timeout_seconds
  batching_window    = 1
  batch_size         = 10000
  visibility_timeout = 6 * local.function_timeout + local.batching_window
  max_receive_count  = max(5, ceil(7200 / local.visibility_timeout))
  concurrency        = 2
  # The most that SQS allows: as long as anybody may need to notice and repair the robot's settings.
  queue_retention = 14 * 24 * 60 * 60
}

# In: everything that notifies publishes to this topic.

resource "aws_sns_topic" "this" {
  count = local.makes_topic ? 1 : 0

  name = local.topic_name
  # A key of one's own or none: with the AWS managed key of SNS, EventBridge, CloudWatch and others
  # could not publish.
  kms_master_key_id = var.kms_key_arn
  tags              = var.tags
}

resource "aws_sns_topic_policy" "this" {
  count = local.makes_topic ? 1 : 0

  arn    = aws_sns_topic.this[0].arn
  policy = jsonencode(local.topic_policy)
}

resource "aws_sns_topic_subscription" "queue" {
  count = var.create ? max(1, length(var.sns_topic_arns)) : 0

  topic_arn      = local.makes_topic ? aws_sns_topic.this[0].arn : var.sns_topic_arns[count.index]
  protocol       = "sqs"
  endpoint       = aws_sqs_queue.this[0].arn
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_letters[0].arn })

  lifecycle {
    precondition {
      condition     = try(split(":", var.sns_topic_arns[count.index])[3] == local.region, local.makes_topic)
      error_message = "sns_topic_arns must hold topics of the notifier's own region (${local.region}), for SNS is asked to subscribe the queue there: use the module once more in the other region, or bring its events by modules/event-forwarder."
    }
  }
}

# Between: the queue holds what the robot cannot take yet.

resource "aws_sqs_queue" "this" {
  count = var.create ? 1 : 0

  name                       = local.queue_name
  visibility_timeout_seconds = local.visibility_timeout
  message_retention_seconds  = local.queue_retention
  sqs_managed_sse_enabled    = var.kms_key_arn == null ? true : null
  kms_master_key_id          = var.kms_key_arn
  # Not a resource of its own: after each change a queue takes half a minute to settle.
  policy = jsonencode(local.queue_policy)
  tags   = var.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters[0].arn
    maxReceiveCount     = local.max_receive_count
  })
}

# One queue for what any hop gives up: EventBridge on its way to the topic (after 24 hours or 185
# attempts, its defaults), the topic on its way to the queue, and the queue on its way to the robot.
resource "aws_sqs_queue" "dead_letters" {
  count = var.create ? 1 : 0

  name                      = local.dead_letter_queue_name
  message_retention_seconds = local.queue_retention
  sqs_managed_sse_enabled   = var.kms_key_arn == null ? true : null
  kms_master_key_id         = var.kms_key_arn
  policy                    = jsonencode(local.dead_letter_policy)
  tags                      = var.tags
}

# Out: the function reads the webhook and calls the robot.

resource "aws_secretsmanager_secret" "webhook" {
  # Not by webhook_url: an ephemeral value cannot decide what exists.
  count = local.makes_secret ? 1 : 0

  # A prefix: a deleted secret keeps its name for the recovery window.
  name_prefix             = local.secret_name_prefix
  description             = "Webhook of the DingTalk robot of ${var.name}."
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = 7
  tags                    = var.tags
}

resource "aws_secretsmanager_secret_version" "webhook" {
  count = local.makes_secret ? 1 : 0

  secret_id = aws_secretsmanager_secret.webhook[0].id
  secret_string_wo = jsonencode(merge(
    { url = var.webhook_url },
    var.webhook_sign_secret == null ? {} : { sign_secret = var.webhook_sign_secret },
  ))
  secret_string_wo_version = var.webhook_secret_version

  lifecycle {
    # A new version of the webhook replaces this resource; the function must find one at any time.
    create_before_destroy = true
  }
}

locals {
  secret_arn = var.webhook_secret_arn == null ? one(aws_secretsmanager_secret.webhook[*].arn) : var.webhook_secret_arn

  # The keys are those of lambda/src/config.ts.
  notifier_config = merge(
    {
      webhook_secret_arn    = local.secret_arn
      language              = var.language
      time_zone             = var.time_zone
      message_format        = var.message_format
      keywords              = var.keywords
      mentions              = var.mentions
      minimum_severity      = var.minimum_severity
      open_links_in_browser = var.open_links_in_browser
      account_names         = var.account_names
      messages_per_minute   = var.messages_per_minute
      concurrency           = local.concurrency
      log_level             = var.log_level
      llm = merge(
        {
          enabled         = var.llm_enabled
          region          = var.llm_region
          model_id        = var.llm_model_id
          max_tokens      = var.llm_max_tokens
          system_prompt   = var.llm_system_prompt == null ? "" : var.llm_system_prompt
          timeout_seconds = var.llm_timeout_seconds
        },
        # Left out where they are the function's defaults: each byte is one less for llm_system_prompt.
        { for key, values in local.llm_options : key => values if length(values) > 0 },
        { for key, value in local.llm_settings : key => value if value != null },
      )
    },
    # Left out for the same reason.
    var.custom_message_mentions ? {} : { custom_message_mentions = false },
  )

  llm_options = {
    severities     = length(var.llm_severities) < 4 ? var.llm_severities : []
    sources        = var.llm_sources
    stop_sequences = var.llm_stop_sequences
  }

  llm_settings = {
    guardrail_id      = var.llm_guardrail_id
    guardrail_version = var.llm_guardrail_id == null || var.llm_guardrail_version == "DRAFT" ? null : var.llm_guardrail_version
    temperature       = var.llm_temperature
    top_p             = var.llm_top_p
  }

  # AWS counts the bytes of all names and values; length() counts characters, but every four of
  # base64 stand for three bytes, less the padding.
  bytes = {
    for key, text in {
      config = base64encode(jsonencode(merge(local.notifier_config, { webhook_secret_arn = "" })))
      prompt = base64encode(jsonencode(local.notifier_config.llm.system_prompt))
    } : key => length(text) / 4 * 3 - length(regex("=*$", text))
  }

  # The ARN of a secret that is yet to be made is unknown at plan, and never longer than this: 65
  # characters up to its name, 32 of var.name, 34 that Terraform and AWS add, rounded up.
  secret_arn_bytes  = var.webhook_secret_arn == null ? 140 : length(var.webhook_secret_arn)
  environment_limit = 4096
  environment_bytes = length("NOTIFIER_CONFIG") + local.bytes.config + local.secret_arn_bytes
  prompt_bytes      = local.bytes.prompt - length("\"\"")
  prompt_limit      = max(0, local.environment_limit - (local.environment_bytes - local.prompt_bytes))
}

# Here and not made by Lambda on the first call, so that it has a retention and is destroyed with the rest.
resource "aws_cloudwatch_log_group" "this" {
  count = var.create ? 1 : 0

  name              = local.log_group_name
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

locals {
  bundled_zip = "${path.module}/lambda/dist/dingtalk-notifier.zip"
  # What lambda_package leaves out, or all of it.
  package = {
    filename          = var.lambda_package == null ? local.bundled_zip : var.lambda_package.filename
    s3_bucket         = try(var.lambda_package.s3_bucket, null)
    s3_key            = try(var.lambda_package.s3_key, null)
    s3_object_version = try(var.lambda_package.s3_object_version, null)
    handler           = try(var.lambda_package.handler, "index.handler")
    hash              = var.lambda_package == null ? filebase64sha256(local.bundled_zip) : try(coalesce(var.lambda_package.source_code_hash, filebase64sha256(var.lambda_package.filename)), null)
  }
}

resource "aws_lambda_function" "this" {
  count = var.create ? 1 : 0

  function_name                  = local.function_name
  description                    = "Sends AWS events to a DingTalk group."
  role                           = aws_iam_role.this[0].arn
  filename                       = local.package.filename
  s3_bucket                      = local.package.s3_bucket
  s3_key                         = local.package.s3_key
  s3_object_version              = local.package.s3_object_version
  source_code_hash               = local.package.hash
  handler                        = local.package.handler
  runtime                        = var.lambda_runtime
  architectures                  = [var.lambda_architecture]
  memory_size                    = var.lambda_memory_mb
  timeout                        = local.function_timeout
  reserved_concurrent_executions = var.lambda_reserved_concurrency == null ? -1 : var.lambda_reserved_concurrency
  tags                           = var.tags

  environment {
    variables = {
      NOTIFIER_CONFIG = jsonencode(local.notifier_config)
    }
  }

  dynamic "vpc_config" {
    for_each = var.lambda_vpc == null ? [] : [var.lambda_vpc]

    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }

  dynamic "tracing_config" {
    for_each = var.lambda_xray ? [1] : []

    content {
      mode = "Active"
    }
  }

  # Other partitions refuse or forget this block (hashicorp/terraform-provider-aws#34810).
  dynamic "logging_config" {
    for_each = local.partition == "aws" ? [1] : []

    content {
      log_format = "JSON"
      log_group  = aws_cloudwatch_log_group.this[0].name
      # Lambda's own filter stays open, whatever log_level says: it takes a line without a level for
      # INFO, and the metrics are lines without a level. The function leaves out its own lines.
      # https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
      application_log_level = "TRACE"
      system_log_level      = "INFO"
    }
  }

  lifecycle {
    precondition {
      condition     = (var.webhook_url == null) != (var.webhook_secret_arn == null)
      error_message = "Give exactly one of webhook_url (a new secret is made for it) and webhook_secret_arn (an existing secret), for instance TF_VAR_webhook_url=\"https://oapi.dingtalk.com/robot/send?access_token=…\" in the environment."
    }

    precondition {
      condition     = var.webhook_sign_secret == null || var.webhook_secret_arn == null
      error_message = "webhook_sign_secret goes with webhook_url alone. With webhook_secret_arn, put the signing secret into that secret: {\"url\": \"https://…\", \"sign_secret\": \"SEC…\"}."
    }

    precondition {
      condition     = local.environment_bytes <= local.environment_limit
      error_message = "The function's settings are ${local.environment_bytes} bytes long, and AWS allows ${local.environment_limit}. llm_system_prompt may have at most ${local.prompt_limit} bytes of UTF-8 beside the other settings, and it has ${local.prompt_bytes} (quotation marks and line breaks count two, the characters < > & six); shorten it, or account_names, keywords and mentions."
    }

    precondition {
      condition     = !(var.llm_enabled && local.partition == "aws-cn")
      error_message = "llm_enabled must be false in the China regions: Amazon Bedrock does not exist there."
    }

    precondition {
      condition     = alltrue([for id in compact([var.llm_model_id, var.llm_guardrail_id]) : try(split(":", id)[3], var.llm_region) == var.llm_region if startswith(id, "arn:")])
      error_message = "llm_model_id and llm_guardrail_id must be of the region that is called, and llm_region is \"${var.llm_region}\"; set it to the region in their ARNs."
    }
  }

  depends_on = [
    aws_cloudwatch_log_group.this,
    # Its policy and the webhook must be there when the first message comes.
    aws_iam_role_policy.this,
    aws_secretsmanager_secret_version.webhook,
  ]
}

resource "aws_lambda_event_source_mapping" "queue" {
  count = var.create ? 1 : 0

  event_source_arn                   = aws_sqs_queue.this[0].arn
  function_name                      = aws_lambda_function.this[0].arn
  batch_size                         = local.batch_size
  maximum_batching_window_in_seconds = local.batching_window
  function_response_types            = ["ReportBatchItemFailures"]
  tags                               = var.tags

  scaling_config {
    maximum_concurrency = local.concurrency
  }
}

# A wrong region would only show as summaries that never come.
data "aws_regions" "all" {
  count = var.create && var.llm_enabled ? 1 : 0

  all_regions = true

  lifecycle {
    postcondition {
      condition     = contains(self.names, var.llm_region)
      error_message = "llm_region \"${var.llm_region}\" is no region of this AWS partition; use one that has Amazon Bedrock, such as \"us-east-1\"."
    }
  }
}
