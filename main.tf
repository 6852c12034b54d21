locals {
  # SQS's maximum, so that there is time to notice a problem and fix the robot's settings.
  queue_retention = 14 * 24 * 60 * 60
}

# AWS creates it only once, so a second notifier of the same name fails here. The calls that create topics, queues, rules
# and alarms return existing ones: without this log group, which is created first, the second state would contain the
# resources of the first, and a destroy would delete them. The log group stays empty, costs nothing, and is not encrypted
# with kms_key_arn, because the policy of that key may depend on a group's role.
# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
# https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
resource "aws_cloudwatch_log_group" "name_lock" {
  count = var.create ? 1 : 0

  name              = local.name_lock_name
  retention_in_days = 1
  tags              = var.tags
}

# Input: everything that sends notifications publishes to this topic.

resource "aws_sns_topic" "this" {
  count = var.create ? 1 : 0

  name = local.topic_name
  # A customer managed key or none: with the AWS managed key of SNS, EventBridge, CloudWatch and others
  # could not publish.
  kms_master_key_id = var.kms_key_arn
  tags              = var.tags

  depends_on = [aws_cloudwatch_log_group.name_lock]

  lifecycle {
    precondition {
      condition     = try(split(":", var.kms_key_arn)[3], local.region) == local.region
      error_message = try("kms_key_arn is in ${split(":", var.kms_key_arn)[3]}, but the topic, the queues, the secret and the log are in ${local.region} and must be encrypted with a key of that Region. Use the ARN of a key in ${local.region}; for a multi-Region key, use the replica's ARN, such as \"${replace(var.kms_key_arn, split(":", var.kms_key_arn)[3], local.region)}\".", "")
    }
  }
}

resource "aws_sns_topic_policy" "this" {
  count = var.create ? 1 : 0

  arn    = aws_sns_topic.this[0].arn
  policy = jsonencode(local.topic_policy)
}

resource "aws_sns_topic_subscription" "queue" {
  count = var.create ? 1 : 0

  topic_arn      = aws_sns_topic.this[0].arn
  protocol       = "sqs"
  endpoint       = module.group["default"].queue_arn
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_letters[0].arn })
}

resource "aws_sns_topic_subscription" "further" {
  for_each = { for name, arn in var.sns_topic_arns : name => arn if var.create }

  topic_arn      = each.value
  protocol       = "sqs"
  endpoint       = module.group["default"].queue_arn
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_letters[0].arn })

  lifecycle {
    precondition {
      condition     = split(":", each.value)[3] == local.region
      error_message = "sns_topic_arns.${each.key} is in ${split(":", each.value)[3]}, but the notifier is in ${local.region}, and the queue can subscribe only to topics in its own Region. Use a topic in ${local.region}. For the other Region, apply the module there, or forward its events with modules/event-forwarder."
    }
  }
}

# One dead-letter queue for all hops: from EventBridge to the topic (after 24 hours or 185 attempts, the
# defaults), from the topic to the queue, and from the queue to the robot.
resource "aws_sqs_queue" "dead_letters" {
  count = var.create ? 1 : 0

  name                      = local.dead_letter_queue_name
  message_retention_seconds = local.queue_retention
  sqs_managed_sse_enabled   = var.kms_key_arn == null ? true : null
  kms_master_key_id         = var.kms_key_arn
  policy                    = jsonencode(local.dead_letter_policy)
  tags                      = var.tags

  depends_on = [aws_cloudwatch_log_group.name_lock]

  lifecycle {
    # The longer one of the two policies that name every topic.
    # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
    precondition {
      condition     = length(jsonencode(local.dead_letter_policy)) <= 8192
      error_message = "sns_topic_arns names ${length(var.sns_topic_arns)} topics, which makes a queue policy of ${length(jsonencode(local.dead_letter_policy))} bytes; SQS allows 8192. Remove some topics and publish to the notifier's own topic instead (output sns_topic_arn)."
    }
  }
}

# Output: each chat group has its own queue and function. Groups share the topic and the dead-letter queue.

module "group" {
  source   = "./modules/group"
  for_each = { for group, name in local.group_names : group => name if var.create }

  aws         = { account_id = local.account_id, region = local.region, partition = local.partition }
  name        = each.value
  tags        = var.tags
  kms_key_arn = var.kms_key_arn

  topic_arns            = local.topic_arns
  dead_letter_queue_arn = aws_sqs_queue.dead_letters[0].arn

  webhook        = { url = var.webhook_url, sign_secret = var.webhook_sign_secret, vendor = var.robot }
  webhook_secret = local.groups[each.key].webhook_secret
  settings       = local.groups[each.key].settings
  llm            = local.groups[each.key].llm

  function           = local.function
  iam_role           = local.iam_role
  policy_statements  = { queue = var.queue_policy_statements, role = var.lambda_role_policy_statements }
  log_retention_days = var.log_retention_days
  alarm_actions      = var.alarm_actions
  rejected_actions   = local.email_actions

  depends_on = [aws_cloudwatch_log_group.name_lock]
}

locals {
  # Settings that may differ between groups.
  groups = {
    default = {
      webhook_secret = {
        create      = var.create_secret == null ? var.webhook_secret_arn == null : var.create_secret
        arn         = var.webhook_secret_arn
        kms_key_arn = var.webhook_secret_kms_key_arn
        version     = var.webhook_secret_version
      }

      settings = {
        language                = var.language
        time_zone               = var.time_zone
        message_format          = var.message_format
        keywords                = var.keywords
        mentions                = local.mentions
        custom_message_mentions = var.custom_message_mentions
        link_hosts              = var.link_hosts
        runbooks                = var.runbooks
        mute                    = var.mute
        minimum_severity        = var.minimum_severity
        open_links_in_browser   = var.open_links_in_browser
        account_names           = var.account_names
        messages_per_minute     = var.messages_per_minute
        log_level               = var.log_level
        metrics                 = var.create_dashboard ? toset(local.metric_names) : var.metrics
      }

      llm = {
        enabled           = var.llm_enabled
        region            = local.llm_region
        model_id          = var.llm_model_id
        max_tokens        = var.llm_max_tokens
        system_prompt     = var.llm_system_prompt
        timeout_seconds   = var.llm_timeout_seconds
        severities        = var.llm_severities
        sources           = var.llm_sources
        temperature       = var.llm_temperature
        top_p             = var.llm_top_p
        stop_sequences    = var.llm_stop_sequences
        guardrail_id      = var.llm_guardrail_id
        guardrail_version = var.llm_guardrail_version
      }
    }
  }

  llm_region = var.llm_region == null ? local.region : var.llm_region

  function = {
    package              = local.package
    runtime              = var.lambda_runtime
    architecture         = var.lambda_architecture
    memory_mb            = var.lambda_memory_mb
    timeout_seconds      = var.lambda_timeout_seconds
    reserved_concurrency = var.lambda_reserved_concurrency
    xray                 = var.lambda_xray
    vpc                  = var.lambda_vpc == null ? null : { subnet_ids = var.lambda_vpc.subnet_ids, security_group_ids = var.lambda_vpc.security_group_ids }
  }

  bundled_zip = "${path.module}/lambda/dist/dingtalk-notifier.zip"

  # The inputs of the same names, with all their keys.

  package = {
    filename          = var.lambda_package == null ? local.bundled_zip : try(var.lambda_package.filename, null)
    s3_bucket         = try(var.lambda_package.s3_bucket, null)
    s3_key            = try(var.lambda_package.s3_key, null)
    s3_object_version = try(var.lambda_package.s3_object_version, null)
    handler           = try(coalesce(var.lambda_package.handler), "index.handler")
    source_code_hash  = var.lambda_package == null ? filebase64sha256(local.bundled_zip) : try(coalesce(var.lambda_package.source_code_hash), filebase64sha256(var.lambda_package.filename), null)
  }

  mentions = {
    mobiles      = try(coalesce(var.mentions.mobiles), [])
    user_ids     = try(coalesce(var.mentions.user_ids), [])
    all          = try(coalesce(var.mentions.all), false)
    min_severity = try(coalesce(var.mentions.min_severity), "critical")
  }

  iam_role = {
    # Decided by the key, which is known at plan time even if the role does not exist yet.
    create                   = !contains(keys(var.iam_role), "arn")
    arn                      = try(var.iam_role.arn, null)
    path                     = try(coalesce(var.iam_role.path), "/")
    permissions_boundary_arn = try(var.iam_role.permissions_boundary_arn, null)
  }
}

locals {
  mute_keys = ["until", "resources", "sources", "kinds", "severities", "accounts", "regions", "titles"]

  # A day has begun everywhere at 12:00 UTC.
  ended_mutes = [
    for index, entry in var.mute : "entry ${index + 1} (until ${entry.until})"
    if try(timecmp(plantimestamp(), strcontains(entry.until, "T") ? entry.until : "${entry.until}T12:00:00Z") >= 0, false)
  ]
}

check "mute" {
  assert {
    condition     = !var.create || length(local.ended_mutes) == 0
    error_message = "mute has entries that are over and mute nothing anymore: ${join(", ", local.ended_mutes)}. Remove them, or set until to a later date."
  }
}

# An invalid Region would only show as missing summaries. This data source exists only for its postcondition.
# tflint-ignore: terraform_unused_declarations
data "aws_regions" "all" {
  count = var.create && var.llm_enabled ? 1 : 0

  all_regions = true

  lifecycle {
    postcondition {
      condition     = contains(self.names, local.llm_region)
      error_message = "llm_region \"${local.llm_region}\" is not a Region of this AWS partition. Use a Region that offers Amazon Bedrock, such as \"us-east-1\"."
    }
  }
}
