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
    # Not a validation of webhook_url, which would not be checked while another input is invalid.
    precondition {
      condition     = var.webhook_url == null || contains(keys(local.group_names), "default")
      error_message = "webhook_url is the webhook of the group default, but groups has no such group: it has ${join(", ", keys(local.group_names))}. Use webhook_urls, such as { ${keys(local.group_names)[0]} = \"https://…\" }."
    }

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
  for_each = module.group

  topic_arn      = aws_sns_topic.this[0].arn
  protocol       = "sqs"
  endpoint       = each.value.queue_arn
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_letters[0].arn })

  # Not validations of webhook_urls, whose messages could not name the group, because they may not depend on an ephemeral
  # value. As the validations of webhook_url.
  lifecycle {
    precondition {
      condition     = local.webhooks[each.key] == null ? true : length(local.webhook_robots[each.key].robots) > 0 && alltrue([for robot in local.all_webhook_robots[each.key] : can(regex(local.webhook_shape, robot.url))])
      error_message = "webhook_urls.${each.key} must be a single https URL without whitespace or quotation marks, such as \"https://oapi.dingtalk.com/robot/send?access_token=…\", or a JSON object with such URLs: {\"url\": \"https://…\", \"sign_secret\": \"SEC…\"} or {\"robots\": [{\"url\": \"https://…\"}, …]}, with \"fallback\": [{\"url\": \"https://…\"}] if wanted. Plain http is accepted only for a local stand-in on a loopback address. (The value is sensitive and is not shown.)"
    }

    precondition {
      condition     = alltrue([for robot in local.all_webhook_robots[each.key] : !can(regex(local.feishu_flow, robot.url))])
      error_message = "webhook_urls.${each.key} has the trigger of a Feishu flow (…/flow/api/trigger-webhook/…), which does not accept a bot's messages. Add a custom bot (自定义机器人) to the group and copy its webhook URL: \"https://open.feishu.cn/open-apis/bot/v2/hook/…\". (The value is sensitive and is not shown.)"
    }

    precondition {
      condition = alltrue([
        for robot in local.all_webhook_robots[each.key] : (
          !can(regex(local.webhook_shape, robot.url)) || can(regex(local.feishu_flow, robot.url)) ? true :
          anytrue([for host in values(local.webhook_hosts) : can(regex("${host}([/?]|$)", robot.url))]) ?
          anytrue([for name, host in local.webhook_hosts : can(regex("${host}${local.vendors[name].whole}", robot.url))]) :
          robot.vendor != null || anytrue([for path in values(local.webhook_paths) : can(regex(path, robot.url))])
        )
      ])
      error_message = "webhook_urls.${each.key} must have complete URLs from the robot's settings, with path and token: \"https://oapi.dingtalk.com/robot/send?access_token=…\" (DingTalk), \"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…\" (WeCom) or \"https://open.feishu.cn/open-apis/bot/v2/hook/…\" (Feishu; Lark: open.larksuite.com). For a private deployment with another path, set groups.${each.key}.robot to the vendor, such as \"wecom\", or add \"vendor\" next to \"url\" in JSON. (The value is sensitive and is not shown.)"
    }

    precondition {
      condition     = alltrue([for robot in local.all_webhook_robots[each.key] : robot.vendor == null ? true : contains(keys(local.vendors), robot.vendor) && alltrue([for name, path in local.webhook_paths : name == robot.vendor || !can(regex(path, robot.url))])])
      error_message = "webhook_urls.${each.key} has a URL with the path of a vendor other than the one in \"vendor\" next to it or in the input robot; vendors are ${join(", ", keys(local.vendors))}. Omit the vendor, because the URL identifies it, or copy the URL of the correct robot. (The value is sensitive and is not shown.)"
    }

    precondition {
      condition     = length(setintersection(local.robot_ids[each.key], flatten([for group, ids in local.robot_ids : ids if group != each.key]))) == 0
      error_message = "The webhook of the group ${each.key} is also that of another group, but each group needs its own robot: two functions would send more than the robot accepts in a minute. Use one group with the settings of both, or add a second robot to the chat group and use its URL. (The values are sensitive and are not shown.)"
    }

    precondition {
      condition     = each.key != "default" || var.webhook_sign_secret == null || var.webhook_url != null
      error_message = "webhook_sign_secret can be used only with webhook_url. With webhook_secret_arn or webhook_urls, add the signing secret next to the URL: {\"url\": \"https://…\", \"sign_secret\": \"SEC…\"}."
    }
  }
}

resource "aws_sns_topic_subscription" "further" {
  # The keys of the group default are the names of the topics alone, as before there were other groups.
  for_each = merge([
    for group in keys(module.group) : {
      for name, arn in var.sns_topic_arns : group == "default" ? name : "${group}/${name}" => { group = group, name = name, topic_arn = arn }
    }
  ]...)

  topic_arn      = each.value.topic_arn
  protocol       = "sqs"
  endpoint       = module.group[each.value.group].queue_arn
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_letters[0].arn })

  lifecycle {
    precondition {
      condition     = split(":", each.value.topic_arn)[3] == local.region
      error_message = "sns_topic_arns.${each.value.name} is in ${split(":", each.value.topic_arn)[3]}, but the notifier is in ${local.region}, and the queue can subscribe only to topics in its own Region. Use a topic in ${local.region}. For the other Region, apply the module there, or forward its events with modules/event-forwarder."
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
  group       = each.key
  tags        = var.tags
  kms_key_arn = var.kms_key_arn

  topic_arns            = local.topic_arns
  dead_letter_queue_arn = aws_sqs_queue.dead_letters[0].arn

  webhook        = local.webhooks[each.key]
  webhook_secret = local.groups[each.key].webhook_secret
  settings       = local.groups[each.key].settings
  llm            = local.groups[each.key].llm

  is_escalated_to = contains(local.escalated_groups, each.key)

  function           = local.function
  iam_role           = local.iam_role
  policy_statements  = { queue = var.queue_policy_statements, role = var.lambda_role_policy_statements }
  log_retention_days = var.log_retention_days
  alarm_actions      = var.alarm_actions
  rejected_actions   = local.email_actions

  depends_on = [aws_cloudwatch_log_group.name_lock]
}

module "group_settings" {
  source = "./modules/group-settings"

  groups = var.groups
  mute   = var.mute
  reminders = {
    follow_up        = var.follow_up
    health_reminders = var.health_reminders
    report           = var.report
    monthly_messages = var.monthly_messages
    quiet_hours      = var.quiet_hours
  }
  time_zones     = local.time_zones
  vendors        = keys(local.vendors)
  looked_up_tags = var.lookups == null ? [] : var.lookups.tags

  defaults = {
    language                   = var.language
    time_zone                  = var.time_zone
    message_format             = var.message_format
    keywords                   = var.keywords
    mentions                   = local.mentions
    minimum_severity           = var.minimum_severity
    open_links_in_browser      = var.open_links_in_browser
    messages_per_minute        = var.messages_per_minute
    llm_enabled                = var.llm_enabled
    robot                      = var.robot
    create_secret              = var.create_secret
    webhook_secret_arn         = var.webhook_secret_arn
    webhook_secret_kms_key_arn = var.webhook_secret_kms_key_arn
    webhook_secret_version     = var.webhook_secret_version
  }
}

locals {
  groups = {
    for group, own in module.group_settings.groups : group => {
      webhook_secret = own.webhook_secret

      settings = {
        language                = own.language
        time_zone               = own.time_zone
        message_format          = own.message_format
        keywords                = own.keywords
        mentions                = own.mentions
        custom_message_mentions = var.custom_message_mentions
        link_hosts              = var.link_hosts
        runbooks                = var.runbooks
        mute                    = var.mute
        match                   = own.match
        except                  = own.except
        minimum_severity        = own.minimum_severity
        other_groups            = own.other_groups
        open_links_in_browser   = own.open_links_in_browser
        account_names           = var.account_names
        resource_names          = var.resource_names
        owners                  = var.owners
        owner_tag               = var.owner_tag
        messages_per_minute     = own.messages_per_minute
        follow_up               = local.follow_ups[group]
        health_reminders        = own.health_reminders
        report                  = own.report
        monthly_messages        = own.monthly_messages
        quiet_hours             = own.quiet_hours
        lookups                 = var.lookups
        log_level               = var.log_level
        metrics                 = var.create_dashboard ? toset(local.metric_names) : var.metrics
      }

      llm = {
        enabled           = own.llm_enabled
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

  # With the queue of the group that an escalation names.
  follow_ups = {
    for group, own in module.group_settings.groups : group => own.follow_up == null ? null : {
      after            = own.follow_up.after
      minimum_severity = own.follow_up.minimum_severity
      escalate = own.follow_up.escalate == null ? null : {
        from      = own.follow_up.escalate.from
        mentions  = own.follow_up.escalate.mentions
        queue_arn = try(local.group_queue_arns[own.follow_up.escalate.group], null)
      }
    }
  }
  escalated_groups = compact([for own in module.group_settings.groups : try(own.follow_up.escalate.group, null)])

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
  count = var.create && anytrue(values(module.group_settings.groups)[*].llm_enabled) ? 1 : 0

  all_regions = true

  lifecycle {
    postcondition {
      condition     = contains(self.names, local.llm_region)
      error_message = "llm_region \"${local.llm_region}\" is not a Region of this AWS partition. Use a Region that offers Amazon Bedrock, such as \"us-east-1\"."
    }
  }
}
