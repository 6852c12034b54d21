locals {
  # Times in seconds, and the reasons for them:
  # - A batch may have to wait for the robot's limit (20 messages a minute, then it rejects everything
  #   for ten minutes) and for retries, so the function has at least a minute.
  # - No batching window: with one, Lambda may wait 20 s before it invokes the function for a single
  #   message. Without one, it delivers at most ten messages. The function itself receives the other
  #   messages from the queue while it waits for the limit (lambda/src/queue).
  # - A received message stays hidden until the function that processes it has certainly ended. AWS
  #   recommends six times the function's timeout, for functions that fail when throttled; here, this
  #   would only delay the messages of a killed container.
  # - The function decides when a failed message is retried: after 6 to 12 s for two minutes, after
  #   40 s for half an hour, then after 5 minutes. 60 receives last about two hours, enough for an
  #   outage of an hour or several throttling periods in a row, before the message moves to the
  #   dead-letter queue.
  # - Only two copies of the function run at the same time (AWS's minimum): they share the robot's
  #   limit, and more copies would only wait for each other.
  function_timeout   = var.function.timeout_seconds
  batching_window    = 0
  batch_size         = 10
  visibility_timeout = local.function_timeout + 15
  max_receive_count  = 60
  concurrency        = 2
  # SQS's maximum, so that there is time to notice a problem and fix the robot's settings.
  queue_retention = 14 * 24 * 60 * 60
}

# Input: the queue stores messages that the robot cannot accept yet.

resource "aws_sqs_queue" "this" {
  name                       = local.queue_name
  visibility_timeout_seconds = local.visibility_timeout
  message_retention_seconds  = local.queue_retention
  sqs_managed_sse_enabled    = var.kms_key_arn == null ? true : null
  kms_master_key_id          = var.kms_key_arn
  # Not a separate resource: after each change a queue takes half a minute to settle.
  policy = jsonencode(local.queue_policy)
  tags   = var.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = var.dead_letter_queue_arn
    maxReceiveCount     = local.max_receive_count
  })

  # AWS rejects a second creation of these two, but returns an existing queue: another notifier must fail before that.
  depends_on = [aws_cloudwatch_log_group.this, aws_iam_role.this]
}

# Output: the function reads the webhook and calls the robot.

resource "aws_secretsmanager_secret" "webhook" {
  # Not decided by webhook.url, because an ephemeral value cannot decide what exists, nor by webhook_secret.arn, which
  # may be unknown at plan time.
  count = var.webhook_secret.create ? 1 : 0

  # A prefix: a deleted secret keeps its name for the recovery window.
  name_prefix             = local.secret_name_prefix
  description             = "Webhook of the robot for ${var.name}."
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = 7
  tags                    = var.tags
}

resource "aws_secretsmanager_secret_version" "webhook" {
  count = var.webhook_secret.create ? 1 : 0

  secret_id = aws_secretsmanager_secret.webhook[0].id
  # A destroy has no webhook, and needs a text here.
  secret_string_wo         = coalesce(var.webhook, "{}")
  secret_string_wo_version = var.webhook_secret.version

  lifecycle {
    # A new version of the webhook replaces this resource; the function must be able to read one at any time.
    create_before_destroy = true
  }
}

locals {
  secret_arn = var.webhook_secret.create ? one(aws_secretsmanager_secret.webhook[*].arn) : var.webhook_secret.arn
  role_arn   = var.iam_role.create ? one(aws_iam_role.this[*].arn) : var.iam_role.arn
}

# Created here and not by Lambda on the first invocation, so that it has a retention and is destroyed with the rest.
resource "aws_cloudwatch_log_group" "this" {
  name              = local.log_group_name
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_lambda_function" "this" {
  function_name                  = local.function_name
  description                    = "Sends AWS events to a DingTalk group."
  role                           = local.role_arn
  filename                       = var.function.package.filename
  s3_bucket                      = var.function.package.s3_bucket
  s3_key                         = var.function.package.s3_key
  s3_object_version              = var.function.package.s3_object_version
  source_code_hash               = var.function.package.source_code_hash
  handler                        = var.function.package.handler
  runtime                        = var.function.runtime
  architectures                  = [var.function.architecture]
  memory_size                    = var.function.memory_mb
  timeout                        = local.function_timeout
  reserved_concurrent_executions = var.function.reserved_concurrency == null ? -1 : var.function.reserved_concurrency
  tags                           = var.tags

  environment {
    variables = {
      NOTIFIER_CONFIG = local.notifier_config
    }
  }

  dynamic "vpc_config" {
    for_each = var.function.vpc == null ? [] : [var.function.vpc]

    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }

  dynamic "tracing_config" {
    for_each = var.function.xray ? [1] : []

    content {
      mode = "Active"
    }
  }

  # Other partitions reject or drop this block (hashicorp/terraform-provider-aws#34810).
  # Unproven: Without this block, in the China Regions and in GovCloud, a line of JSON stays one line in the log, and
  # filters and metrics find its fields. Rests on: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
  # Try: apply with metrics = ["Delivered"] and run npm run verify there, then look for the metric Delivered in the namespace
  # DingTalkNotifier. Report: one line of the log, unchanged.
  dynamic "logging_config" {
    for_each = local.partition == "aws" ? [1] : []

    content {
      log_format = "JSON"
      log_group  = aws_cloudwatch_log_group.this.name
      # Lambda's own filter stays open regardless of log_level, because metrics are lines of the level INFO. The
      # function filters its own lines.
      # https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
      application_log_level = "TRACE"
      system_log_level      = "INFO"
    }
  }

  lifecycle {
    precondition {
      condition     = (var.webhook != null) == var.webhook_secret.create
      error_message = var.group == "default" ? "Set exactly one of webhook_url (the module creates a secret for it) and webhook_secret_arn (an existing secret). For example, set the environment variable TF_VAR_webhook_url=\"https://oapi.dingtalk.com/robot/send?access_token=…\"." : "Set exactly one of webhook_urls.${var.group} (the module creates a secret for it) and groups.${var.group}.webhook_secret_arn (an existing secret). For example, set the environment variable TF_VAR_webhook_urls='{\"${var.group}\": \"https://oapi.dingtalk.com/robot/send?access_token=…\", …}'."
    }

    precondition {
      condition = var.webhook_secret.create == (var.webhook_secret.arn == null)
      error_message = (
        var.webhook_secret.create ?
        "create_secret is true and webhook_secret_arn names an existing secret, but the function reads only one secret. Omit create_secret or set it to false." :
        "create_secret is false, but webhook_secret_arn is not set, so there is no webhook to read. Set webhook_secret_arn, for example to aws_secretsmanager_secret.example.arn, or omit create_secret and set webhook_url."
      )
    }

    precondition {
      condition     = try(split(":", var.webhook_secret.arn)[3], local.region) == local.region
      error_message = try("webhook_secret_arn is in ${split(":", var.webhook_secret.arn)[3]}, but the function reads the secret in ${local.region}. Replicate the secret to ${local.region} and use the replica's ARN, such as \"${replace(var.webhook_secret.arn, split(":", var.webhook_secret.arn)[3], local.region)}\".", "")
    }

    precondition {
      condition     = try(split(":", var.webhook_secret.kms_key_arn)[3], local.region) == local.region
      error_message = try("webhook_secret_kms_key_arn is in ${split(":", var.webhook_secret.kms_key_arn)[3]}, but the function reads the secret in ${local.region}, where a key of that Region encrypts it. Use the ARN of that key; for a multi-Region key, use the replica's ARN, such as \"${replace(var.webhook_secret.kms_key_arn, split(":", var.webhook_secret.kms_key_arn)[3], local.region)}\".", "")
    }

    precondition {
      condition     = local.environment_bytes <= local.environment_limit
      error_message = "The settings of the function ${var.name} have ${local.environment_bytes} bytes even compressed, ${local.environment_bytes - local.environment_limit} more than AWS allows (${local.environment_limit}). Shorten some of them. The longest, in bytes before compression: ${join(", ", local.longest_settings)}."
    }

    precondition {
      condition     = !(var.llm.enabled && local.partition == "aws-cn")
      error_message = "llm_enabled must be false in the China Regions, where Amazon Bedrock is not available."
    }

    precondition {
      condition     = !(var.function.xray && local.partition == "aws-cn")
      error_message = "lambda_xray must be false in the China Regions, where Lambda does not send traces to X-Ray. Omit it or set it to false."
    }

    precondition {
      condition     = !var.llm.enabled || local.llm.geography == null || !can(regex("^(us|eu|ap)-", var.llm.region)) || can(regex(lookup(local.llm_geographies, trimsuffix(coalesce(local.llm.geography, "-"), "."), ""), var.llm.region))
      error_message = "llm_model_id \"${var.llm.model_id}\" is an inference profile that does not exist in llm_region, \"${var.llm.region}\", because it belongs to another geography. Use a profile of that Region's geography (us. in America, eu. in Europe, apac. in Asia Pacific, global. everywhere), or set llm_region to a Region in the profile's geography; alert texts are then sent to that Region."
    }

    precondition {
      condition     = alltrue([for id in compact([var.llm.model_id, var.llm.guardrail_id]) : try(split(":", id)[3], var.llm.region) == var.llm.region if startswith(id, "arn:")])
      error_message = "The ARNs in llm_model_id and llm_guardrail_id must be in the Region where Bedrock is called, which is \"${var.llm.region}\". Set llm_region to the Region in these ARNs."
    }
  }

  depends_on = [
    aws_cloudwatch_log_group.this,
    # Its policy, the webhook and what timers need must exist when the first message arrives.
    aws_iam_role_policy.this,
    aws_secretsmanager_secret_version.webhook,
    aws_scheduler_schedule_group.this,
    aws_iam_role_policy.timers,
  ]
}

resource "aws_lambda_event_source_mapping" "queue" {
  event_source_arn                   = aws_sqs_queue.this.arn
  function_name                      = aws_lambda_function.this.arn
  batch_size                         = local.batch_size
  maximum_batching_window_in_seconds = local.batching_window
  function_response_types            = ["ReportBatchItemFailures"]
  # Mappings have no tags in the China Regions and in GovCloud, where every plan would add them again
  # (hashicorp/terraform-provider-aws#40755).
  tags = local.partition == "aws" ? var.tags : null

  scaling_config {
    maximum_concurrency = local.concurrency
  }
}

resource "aws_iam_role" "this" {
  count = var.iam_role.create ? 1 : 0

  name                 = local.role_name
  description          = "Allows the function ${var.name} to read its queue and its webhook, and to write its log."
  assume_role_policy   = jsonencode(local.trust_policy)
  path                 = var.iam_role.path
  permissions_boundary = var.iam_role.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "this" {
  count = var.iam_role.create ? 1 : 0

  name   = "notify"
  role   = aws_iam_role.this[0].id
  policy = jsonencode(local.role_policy)
}
