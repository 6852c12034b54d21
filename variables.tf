# General

variable "name" {
  description = "The name of the function, the topic and the queue, and the prefix of every other name. Each notifier in an account and Region must have its own name: applying a second one with the same name fails without changing the first."
  type        = string
  default     = "dingtalk-notifier"
  nullable    = false

  validation {
    # EventBridge allows a rule 64 characters: 32 for this name, one hyphen, 31 for the name of the event.
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{0,31}$", var.name))
    error_message = "name must begin with a letter and contain at most 32 letters, digits, hyphens and underscores, such as \"dingtalk-notifier\"."
  }
}

variable "tags" {
  description = "Tags for every resource that supports them, in addition to the provider's default_tags. The event source mapping takes none in the China and AWS GovCloud (US) Regions; use this input there instead of default_tags, which the provider applies to the mapping as well."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "create" {
  description = "Whether to create any resources. Set it to false to keep the module in a configuration but switch it off in an environment."
  type        = bool
  default     = true
  nullable    = false
}

variable "kms_key_arn" {
  description = "The ARN of a KMS key of your own that encrypts the topic, the queues, the secret and the log. Its policy must contain the statements of the output kms_key_policy_statements, see docs/encryption.md. Without it, the queues, the secret and the log are encrypted with keys that AWS owns or manages, and the topic, which stores nothing, is not encrypted at rest."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key, not of an alias, such as \"arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab\"."
  }
}

# Webhook: one of webhook_url and webhook_secret_arn

variable "webhook_url" {
  description = "The webhook URL of a DingTalk (https://oapi.dingtalk.com/robot/send?access_token=…), WeCom (https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…) or Feishu (https://open.feishu.cn/open-apis/bot/v2/hook/…) robot. It is written to a new Secrets Manager secret and is not stored in state or plan files, so every plan and apply needs it again (for example as the environment variable TF_VAR_webhook_url). A changed value is written only when webhook_secret_version is increased. Omit it when webhook_secret_arn names an existing secret."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true

  validation {
    # The plan cannot see whether AWS is a local stand-in (AWS_ENDPOINT_URL), and the examples are applied to one
    # unchanged. So plain http to loopback passes here; the function accepts it only with a stand-in.
    condition     = var.webhook_url == null || can(regex(local.webhook_shape, var.webhook_url))
    error_message = "webhook_url must be a single https URL without whitespace or quotation marks, such as \"https://oapi.dingtalk.com/robot/send?access_token=…\"; plain http is accepted only for a local stand-in on a loopback address. (The value is sensitive and is not shown.)"
  }

  validation {
    condition     = var.webhook_url == null || !can(regex(local.feishu_flow, var.webhook_url))
    error_message = "webhook_url is the trigger of a Feishu flow (…/flow/api/trigger-webhook/…), which does not accept a bot's messages. Add a custom bot (自定义机器人) to the group and copy its webhook URL: \"https://open.feishu.cn/open-apis/bot/v2/hook/…\". (The value is sensitive and is not shown.)"
  }

  validation {
    # One error for each mistake: the two validations above take precedence.
    condition = (
      var.webhook_url == null || !can(regex(local.webhook_shape, var.webhook_url)) || can(regex(local.feishu_flow, var.webhook_url)) ? true :
      anytrue([for host in values(local.webhook_hosts) : can(regex("${host}([/?]|$)", var.webhook_url))]) ?
      anytrue([for name, host in local.webhook_hosts : can(regex("${host}${local.vendors[name].whole}", var.webhook_url))]) :
      var.robot != null || anytrue([for path in values(local.webhook_paths) : can(regex(path, var.webhook_url))])
    )
    error_message = "webhook_url must be the complete URL from the robot's settings, with its path and token: \"https://oapi.dingtalk.com/robot/send?access_token=…\" (DingTalk), \"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…\" (WeCom) or \"https://open.feishu.cn/open-apis/bot/v2/hook/…\" (Feishu; Lark: open.larksuite.com). For a private deployment with another path, set robot to the vendor, such as robot = \"wecom\". (The value is sensitive and is not shown.)"
  }

  validation {
    condition     = var.webhook_url == null || var.robot == null ? true : alltrue([for name, path in local.webhook_paths : name == var.robot || !can(regex(path, var.webhook_url))])
    error_message = "webhook_url has the path of a vendor other than robot = \"${coalesce(var.robot, "dingtalk")}\". Omit robot, because the URL identifies the vendor, or copy the URL of the correct robot. (The value is sensitive and is not shown.)"
  }
}

variable "webhook_urls" {
  description = "With groups: the webhook of each group, by the group's name. Each value is a webhook URL, or a JSON object as in an existing secret (webhook_secret_arn), for a robot with a signature, several robots or a fallback. Like webhook_url, it is in no state or plan file, every plan and apply needs it (for example as the environment variable TF_VAR_webhook_urls), and a changed value is written only when webhook_secret_version is increased. A destroy does not need it. A group with webhook_secret_arn has no value here."
  type        = map(string)
  default     = {}
  nullable    = false
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = length(setsubtract(keys(var.webhook_urls), keys(local.group_names))) == 0
    error_message = "webhook_urls has names of groups that do not exist. The groups are ${join(", ", keys(local.group_names))}. Rename them, or add the groups to groups. (The value is sensitive and is not shown.)"
  }

  validation {
    condition     = var.webhook_url == null || !contains(keys(var.webhook_urls), "default")
    error_message = "webhook_url and webhook_urls.default are both the webhook of the group default. Set only one of them."
  }
}

variable "webhook_sign_secret" {
  description = "The robot's signing secret, if its security settings require a signature: for DingTalk (加签), it begins with SEC; Feishu shows it under 签名校验; WeCom robots have none. It is stored with the URL in the same secret and handled in the same way. Use it only with webhook_url: an existing secret contains its own signing secret."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = var.webhook_sign_secret == null || can(regex("^[^\\s\"'“”‘’]+$", var.webhook_sign_secret))
    error_message = "webhook_sign_secret must not be empty and must not contain whitespace or quotation marks. Copy the complete secret from the robot's security settings (it usually begins with \"SEC\"), or omit it for a robot that is protected by keywords or an IP allow list. (The value is sensitive and is not shown.)"
  }
}

variable "webhook_secret_version" {
  description = "The version of webhook_url and webhook_sign_secret. Increment it whenever you change either of them: Terraform stores neither value and writes them again only when this number differs from the last apply."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.webhook_secret_version >= 1 && floor(var.webhook_secret_version) == var.webhook_secret_version
    error_message = "webhook_secret_version must be a whole number of at least 1. Increment it to write a changed webhook, for example from 1 to 2."
  }
}

variable "webhook_secret_arn" {
  description = "The full ARN of an existing Secrets Manager secret to read the webhook from instead of webhook_url. Its string is a bare webhook URL, or {\"url\": …, \"sign_secret\": …}, or {\"robots\": [{\"url\": …, \"sign_secret\": …}, …]}. Each URL identifies its vendor; for a private deployment with another path, add \"vendor\": \"dingtalk\", \"wecom\" or \"feishu\" next to \"url\". If the same configuration creates the secret, set create_secret = false, too."
  type        = string
  default     = null

  validation {
    condition     = var.webhook_secret_arn == null || can(regex("^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@!-]+-[A-Za-z0-9]{6}$", var.webhook_secret_arn))
    error_message = "webhook_secret_arn must be the full ARN of a Secrets Manager secret, including the hyphen and the six characters that AWS appends to its name, such as \"arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:dingtalk-AbCdEf\"."
  }
}

variable "robot" {
  description = "The vendor of the robot: dingtalk, wecom or feishu (also for Lark). Omit (null) to determine it from each webhook URL. Set it for a private deployment whose URL has another path: it is then stored in the secret with webhook_url. If it is set, the plan also warns about settings that the vendor does not support, such as keywords for WeCom. An existing secret contains its own vendor, as \"vendor\" next to \"url\"."
  type        = string
  default     = null

  validation {
    condition     = var.robot == null ? true : contains(keys(local.vendors), var.robot)
    error_message = "robot must be one of ${join(", ", keys(local.vendors))}, such as \"wecom\"; omit it if the webhook URL identifies the vendor."
  }
}

variable "create_secret" {
  description = "Whether to create a secret for webhook_url. Omit (null) to create one unless webhook_secret_arn is set. Set it to false together with a webhook_secret_arn that is known only after the apply: create_secret = false, webhook_secret_arn = aws_secretsmanager_secret.example.arn."
  type        = bool
  default     = null
}

variable "webhook_secret_kms_key_arn" {
  description = "The ARN of the KMS key that encrypts the secret of webhook_secret_arn, if it is a customer managed key other than kms_key_arn: the function needs permission to use it."
  type        = string
  default     = null

  validation {
    condition     = var.webhook_secret_kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.webhook_secret_kms_key_arn))
    error_message = "webhook_secret_kms_key_arn must be the ARN of a KMS key, not of an alias, such as \"arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab\"."
  }
}

# Groups

variable "groups" {
  description = <<-EOT
    The chat groups of this notifier, by a name of your choice, and what each is sent; empty for one group, `default`. They share the topic, the rules, the dead-letter queue and the dashboard, and each has its own queue and function. webhook_urls contains their webhooks:
    { oncall = { minimum_severity = "critical" }, data = { match = [{ sources = ["aws.rds", "aws.glue"] }, { accounts = ["111122223333"] }] }, rest = { rest = true } }
    - `match`: what the group is sent: a list of objects with the keys of mute other than until. An event must match every key of an object, and at least one object. An event about several resources matches if one of them does. An event whose tags are unknown matches any tags. Without match, the group is sent everything.
    - `except`: what the group is not sent although it matches: a list as in match.
    - `rest`: if true, the group is sent what no other group sends. An event that may or may not match another group is sent by both. At least one group must have rest = true, or have no match, no except and no higher minimum_severity.
    - `minimum_severity`, `language`, `time_zone`, `message_format`, `keywords`, `mentions`, `open_links_in_browser`, `messages_per_minute`, `llm_enabled`, `robot`, `webhook_secret_version`: as the inputs with these names, which are the defaults of every group. `mentions` replaces the whole input.
    - `follow_up`, `health_reminders`, `report`, `monthly_messages`, `quiet_hours`: as the inputs with these names, each of which is replaced as a whole.
    - `webhook_secret_arn`, `webhook_secret_kms_key_arn`, `create_secret`: an existing secret instead of a value in webhook_urls, as the inputs with these names, which apply to the group `default`.
  EOT
  # As for mentions. modules/group-settings checks the contents.
  type     = any
  default  = {}
  nullable = false

  validation {
    condition     = can([for settings in var.groups : keys(settings)]) && can(keys(var.groups))
    error_message = "groups must be an object with one object for each group, such as { data = { match = [{ sources = [\"aws.rds\"] }] }, rest = { rest = true } }. A group without settings of its own is {}."
  }

  validation {
    condition     = try(alltrue([for group in keys(var.groups) : can(regex("^[a-z0-9][a-z0-9_-]*$", group))]), true)
    error_message = "groups has names that are not valid in the name of a queue and a role: ${try(join(", ", [for group in keys(var.groups) : "\"${group}\"" if !can(regex("^[a-z0-9][a-z0-9_-]*$", group))]), "")}. A name must begin with a lower-case letter or a digit and contain only lower-case letters, digits, hyphens and underscores, such as \"data\"."
  }

  validation {
    # The role has the longest name, and IAM allows 64 characters.
    condition     = try(alltrue([for group in keys(var.groups) : group == "default" || length("${var.name}-${group}-${local.region}") <= 64]), true)
    error_message = "groups has names that are too long: ${try(join(", ", [for group in keys(var.groups) : group if group != "default" && length("${var.name}-${group}-${local.region}") > 64]), "")}. AWS allows 64 characters for the name of a role, ${var.name}-GROUP-${local.region}, so the name of a group can have at most ${62 - length(var.name) - length(local.region)}. Use shorter names, or a shorter name for the notifier (name)."
  }

  validation {
    condition     = try(!contains(keys(var.groups), "dead-letters"), true)
    error_message = "groups has a group \"dead-letters\", whose queue would have the name of the dead-letter queue, ${var.name}-dead-letters. Use another name, such as \"failures\"."
  }

  validation {
    condition     = try(alltrue(flatten([for group in keys(var.groups) : [for topic in keys(var.sns_topic_arns) : !startswith(topic, "${group}/")]])), true)
    error_message = "sns_topic_arns has names that begin with the name of a group and a slash: ${try(join(", ", flatten([for group in keys(var.groups) : [for topic in keys(var.sns_topic_arns) : topic if startswith(topic, "${group}/")]])), "")}. The subscriptions of groups have such names. Use names without a slash."
  }
}

# Topic

variable "sns_topic_arns" {
  description = "The ARNs of existing topics to receive messages from in addition to the notifier's own topic, each under a name of your choice: { alarms = aws_sns_topic.alarms.arn }. They must be in the same Region, and may be in other accounts, whose topics must allow this one sns:Subscribe. Their policies and encryption are not changed."
  # A map, so that Terraform can plan topics that the same configuration creates, and remove them independently.
  type     = map(string)
  default  = {}
  nullable = false

  validation {
    condition     = length(distinct(values(var.sns_topic_arns))) == length(var.sns_topic_arns) && alltrue([for arn in values(var.sns_topic_arns) : can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}$", arn))])
    error_message = "sns_topic_arns must contain ARNs of standard SNS topics without duplicates, such as { alarms = \"arn:aws:sns:ap-northeast-1:123456789012:alarms\" }."
  }

  validation {
    condition     = !contains(values(var.sns_topic_arns), local.topic_arn)
    error_message = "sns_topic_arns must not contain the notifier's own topic, because the queue is already subscribed to it. Remove it and list only other topics, such as { alarms = \"arn:aws:sns:ap-northeast-1:123456789012:alarms\" }."
  }
}

variable "topic_publishers" {
  description = "The AWS services that the topic's policy lets publish, by their service principals: [\"cloudwatch.amazonaws.com\", \"s3.amazonaws.com\"]. docs/publishers.md lists them and what each needs. Omit (null) for all of them except DevOps Guru and End User Messaging, which must be named. EventBridge rules may always publish. Set it to an empty set to allow no other service."
  type        = set(string)
  default     = null

  validation {
    condition     = var.topic_publishers == null ? true : alltrue([for name in var.topic_publishers : try(can(local.publishers[name]), false)])
    error_message = "topic_publishers has unknown names: ${try(join(", ", [for name in var.topic_publishers : name == null ? "null" : name if !try(can(local.publishers[name]), false)]), "")}. Valid names are ${join(", ", keys(local.publishers))}. To allow any other service, add the statement from its documentation to topic_policy_statements."
  }

  validation {
    condition     = var.topic_publishers == null ? true : alltrue([for name in var.topic_publishers : !can(local.publishers[name]) || contains(local.known_publishers, name)])
    error_message = "topic_publishers has services that do not exist in the partition ${local.partition}: ${try(join(", ", [for name in var.topic_publishers : name if can(local.publishers[name]) && !contains(local.known_publishers, name)]), "")}. Remove them; AWS rejects a policy with an unknown principal."
  }
}

variable "topic_policy_statements" {
  description = "Additional statements for the topic's policy, each as an object with the keys of a policy: [{ Sid = \"PagerTool\", Effect = \"Allow\", Principal = { AWS = \"arn:aws:iam::210987654321:role/pager\" }, Action = \"sns:Publish\" }]. The resource is the topic unless a statement names one. The module writes the whole policy: the next apply removes statements that other tools add, so list them here."
  type        = any
  default     = []
  nullable    = false

  validation {
    condition     = can([for statement in var.topic_policy_statements : keys(statement)]) && !can(keys(var.topic_policy_statements))
    error_message = "topic_policy_statements must be a list of objects, such as [{ Sid = \"PagerTool\", Effect = \"Allow\", Principal = { AWS = \"arn:aws:iam::210987654321:role/pager\" }, Action = \"sns:Publish\" }]. For a policy in JSON, use jsondecode(…).Statement."
  }

  validation {
    condition     = try(alltrue([for statement in var.topic_policy_statements : can(regex(local.resource_statement_keys, join(",", keys(statement))))]), true)
    error_message = "Each statement in topic_policy_statements must have Effect, Principal (or NotPrincipal) and Action (or NotAction), and may have Sid, Resource (or NotResource) and Condition, and no other keys: ${try(join("; ", [for index, statement in var.topic_policy_statements : "statement ${index + 1} has ${join(", ", keys(statement))}" if !can(regex(local.resource_statement_keys, join(",", keys(statement))))]), "")}."
  }

  validation {
    condition     = try(length(setintersection([for statement in var.topic_policy_statements : try(statement.Sid, "")], local.own_topic_statements[*].Sid)) == 0, true)
    error_message = "topic_policy_statements uses Sids of the module's own statements: ${try(join(", ", setintersection([for statement in var.topic_policy_statements : try(statement.Sid, "")], local.own_topic_statements[*].Sid)), "")}. Use other Sids; each must be unique within a policy."
  }
}

variable "organization_id" {
  description = "The id of an AWS organization whose accounts may put events on event_bus_name (modules/event-forwarder) and publish to the topic (alarms, scripts, modules/event-rule); null restricts it to this account. It must be known at plan time: an organization created by the same configuration must be applied first. With the default bus, the plan warns: the accounts of the organization may put events there, and all rules of this account see them."
  type        = string
  default     = null

  validation {
    condition     = var.organization_id == null || can(regex("^o-[a-z0-9]{10,32}$", var.organization_id))
    error_message = "organization_id must be the id of an AWS organization, such as \"o-a1b2c3d4e5\"."
  }
}

# Events

variable "event_bus_name" {
  description = "The name of the event bus that the rules listen on. Events of AWS services arrive on the default bus; a bus of your own sees only what is sent or forwarded to it."
  type        = string
  default     = "default"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9/._-]{1,256}$", var.event_bus_name))
    error_message = "event_bus_name must be the name of an event bus (letters, digits and . - _ /), not its ARN, such as \"default\"."
  }
}

variable "events" {
  description = "The named events to notify on, such as health, cloudwatch_alarm, guardduty, ecs_task or rds: docs/events.md lists them all. Events that would report every success are limited to failures by default, see events_in_full. An empty set disables all of them."
  type        = set(string)
  default     = ["ec2_state", "health", "health_abuse", "cloudwatch_alarm"]
  nullable    = false

  validation {
    condition     = length(setsubtract(var.events, keys(local.event_catalogue))) == 0
    error_message = "events has unknown names: ${join(", ", setsubtract(var.events, keys(local.event_catalogue)))}. Valid names are ${join(", ", keys(local.event_catalogue))}. For other events, use event_patterns."
  }
}

variable "events_in_full" {
  description = "The named events to notify on in full, including success and progress: [\"codebuild\"] reports every build, not only failed ones. They must also be in events."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for event in var.events_in_full : can(local.event_catalogue[event].troubles)])
    error_message = "events_in_full has events that are always reported in full: ${join(", ", [for event in var.events_in_full : event if !can(local.event_catalogue[event].troubles)])}. Remove them; events_in_full accepts only the events that docs/events.md marks, such as \"codebuild\"."
  }

  validation {
    condition     = length(setsubtract(var.events_in_full, var.events)) == 0
    error_message = "events_in_full has names that are not in events: ${join(", ", setsubtract(var.events_in_full, var.events))}. Add them to events, such as events = [\"health\", \"codebuild\"], or remove them."
  }
}

variable "ec2_states" {
  description = "The instance states to notify on (event ec2_state): any of pending, running, shutting-down, stopping, stopped, terminated."
  type        = list(string)
  default     = ["running", "stopped", "terminated"]
  nullable    = false

  validation {
    condition     = length(var.ec2_states) > 0 && length(setsubtract(var.ec2_states, ["pending", "running", "shutting-down", "stopping", "stopped", "terminated"])) == 0
    error_message = "ec2_states must name at least one of pending, running, shutting-down, stopping, stopped, terminated, such as [\"stopped\", \"terminated\"]. To turn off instance state notifications, remove ec2_state from events."
  }
}

variable "alarm_states" {
  description = "The alarm states to notify on (event cloudwatch_alarm): any of ALARM, OK, INSUFFICIENT_DATA. Without OK, recoveries are not reported."
  type        = list(string)
  default     = ["ALARM", "OK", "INSUFFICIENT_DATA"]
  nullable    = false

  validation {
    condition     = length(var.alarm_states) > 0 && length(setsubtract(var.alarm_states, local.alarm_states)) == 0
    error_message = "alarm_states must name at least one of ALARM, OK, INSUFFICIENT_DATA, such as [\"ALARM\", \"OK\"]. To turn off alarm notifications, remove cloudwatch_alarm from events."
  }
}

variable "health_categories" {
  description = "The AWS Health categories to notify on (event health): any of issue, scheduledChange, accountNotification, investigation."
  type        = list(string)
  default     = ["issue", "scheduledChange", "accountNotification", "investigation"]
  nullable    = false

  validation {
    condition     = length(var.health_categories) > 0 && length(setsubtract(var.health_categories, local.health_categories)) == 0
    error_message = "health_categories must name at least one of issue, scheduledChange, accountNotification, investigation, such as [\"issue\", \"scheduledChange\"]. To turn off Health notifications, remove health from events."
  }
}

variable "guardduty_min_severity" {
  description = "The minimum severity of findings to notify on (event guardduty), from 1 to 10: 1 low, 4 medium, 7 high, 9 critical."
  type        = number
  default     = 4
  nullable    = false

  validation {
    condition     = var.guardduty_min_severity >= 1 && var.guardduty_min_severity <= 10
    error_message = "guardduty_min_severity must be a number from 1 to 10, such as 4 (medium) or 7 (high)."
  }
}

variable "event_patterns" {
  description = "Additional EventBridge event patterns to notify on, by a name of your choice: { s3_deleted = jsonencode({ source = [\"aws.s3\"], detail-type = [\"Object Deleted\"] }) }. Each becomes a rule; events without a dedicated format use the generic one."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for key, pattern in var.event_patterns : can(regex("^[a-z0-9][a-z0-9_-]{0,30}$", key))])
    error_message = "event_patterns has names that are not valid in the name of a rule: ${join(", ", [for key, pattern in var.event_patterns : "\"${key}\"" if !can(regex("^[a-z0-9][a-z0-9_-]{0,30}$", key))])}. A name must begin with a lower-case letter or a digit and contain at most 31 lower-case letters, digits, hyphens and underscores, such as \"s3_deleted\"."
  }

  validation {
    # keys() fails for anything but a JSON object.
    condition     = alltrue([for pattern in values(var.event_patterns) : try(length(keys(jsondecode(pattern))) > 0, false)])
    error_message = "event_patterns must contain non-empty JSON objects; these are not: ${join(", ", [for key, pattern in var.event_patterns : key if !try(length(keys(jsondecode(pattern))) > 0, false)])}. An example of a valid pattern is jsonencode({ source = [\"aws.s3\"] })."
  }

  validation {
    # https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
    condition     = alltrue([for pattern in values(var.event_patterns) : length(pattern) <= 4096])
    error_message = "event_patterns has patterns longer than 4096 characters, the most that AWS accepts: ${join(", ", [for key, pattern in var.event_patterns : key if length(pattern) > 4096])}. Split each into several, such as { s3_deleted = …, s3_restored = … }."
  }
}

# Messages

variable "language" {
  description = "The language of the messages: zh-CN or en."
  type        = string
  default     = "zh-CN"
  nullable    = false

  validation {
    condition     = contains(["zh-CN", "en"], var.language)
    error_message = "language must be \"zh-CN\" or \"en\"."
  }
}

variable "time_zone" {
  description = "The time zone of times in messages, as an IANA name such as Asia/Shanghai."
  type        = string
  default     = "Asia/Shanghai"
  nullable    = false

  validation {
    condition = contains(local.time_zones, var.time_zone)
    # Suggestions for typos such as "Asia/Shangai": names whose last part begins with the same four letters.
    error_message = join("", concat(
      ["time_zone \"${var.time_zone}\" is not a name in the IANA time zone database. Use a name such as \"Asia/Shanghai\" (for all of China), \"Asia/Tokyo\", \"Europe/Berlin\" or \"UTC\"."],
      [for names in compact([join(", ", [
        for zone in local.time_zones : zone
        if can(regex("^[A-Za-z]{4}", basename(var.time_zone))) && startswith(lower(basename(zone)), lower(substr(basename(var.time_zone), 0, 4)))
      ])]) : " Similar names: ${names}."],
    ))
  }
}

variable "message_format" {
  description = "The format of the messages: markdown, or text for groups whose members use devices that do not render markdown."
  type        = string
  default     = "markdown"
  nullable    = false

  validation {
    condition     = contains(["markdown", "text"], var.message_format)
    error_message = "message_format must be \"markdown\" or \"text\"."
  }
}

variable "keywords" {
  description = "The custom keywords of the robot's security settings. Every message contains at least one of them; the robot rejects messages without one. The list may be empty for a robot that is protected by a signature or an IP allow list. WeCom robots do not check keywords."
  type        = list(string)
  default     = ["告警"]
  nullable    = false

  validation {
    condition     = length(var.keywords) <= 10 && alltrue([for keyword in var.keywords : try(trimspace(keyword) != "", false)])
    error_message = "keywords must have at most ten entries, none of them empty or blank, exactly as in the robot's security settings, such as [\"告警\"]."
  }
}

variable "mentions" {
  description = <<-EOT
    Who is mentioned, and from which severity:
    - `mobiles`: mobile numbers of group members, with the country code and a hyphen outside mainland China (+852-12345678). Feishu does not support them.
    - `user_ids`: user ids of group members: userId for DingTalk, account (userid) for WeCom, open_id (ou_…) or user_id for Feishu.
    - `all`: mention everyone in the group.
    - `min_severity`: the minimum severity that mentions anyone: critical (default), warning or info.
  EOT
  # Not an object type, which drops unknown keys silently.
  type     = any
  default  = {}
  nullable = false

  validation {
    condition     = can(keys(var.mentions))
    error_message = "mentions must be an object, such as { mobiles = [\"13800138000\"] }."
  }

  validation {
    condition     = try(length(setsubtract(keys(var.mentions), ["mobiles", "user_ids", "all", "min_severity"])) == 0, true)
    error_message = "mentions has unknown keys: ${try(join(", ", setsubtract(keys(var.mentions), ["mobiles", "user_ids", "all", "min_severity"])), "")}. Valid keys are mobiles, user_ids, all and min_severity."
  }

  validation {
    condition     = try(var.mentions.mobiles, null) == null ? true : try(alltrue([for mobile in tolist(var.mentions.mobiles) : can(regex("^(\\+[0-9]{1,4}-)?[0-9]{5,15}$", mobile))]), false)
    error_message = "mentions.mobiles must be a list of mobile numbers, such as [\"13800138000\"] in mainland China or [\"+852-12345678\"] elsewhere."
  }

  validation {
    condition     = try(var.mentions.user_ids, null) == null ? true : try(alltrue([for user_id in tolist(var.mentions.user_ids) : can(regex("^[^\\s]+$", user_id))]), false)
    error_message = "mentions.user_ids must be a list of user ids without whitespace, such as [\"manager4220\"]."
  }

  validation {
    condition     = can(tobool(try(var.mentions.all, null)))
    error_message = "mentions.all must be true or false."
  }

  validation {
    condition     = try(var.mentions.min_severity, null) == null ? true : try(contains(["critical", "warning", "info"], var.mentions.min_severity), false)
    error_message = "mentions.min_severity must be \"critical\", \"warning\" or \"info\"."
  }
}

variable "custom_message_mentions" {
  description = "Whether a custom message may mention the people that its sender names, see docs/custom-message.md. Anyone who may publish to the topic can send one, see SECURITY.md. If false, the message is shown and mentions only the people in mentions, by its severity."
  type        = bool
  default     = true
  nullable    = false
}

variable "minimum_severity" {
  description = "The minimum severity to send: critical, warning or info. Recoveries are sent as well, unless the event says that the state they end is less severe. So are text and JSON published to the topic without a severity. What is not sent is in the log, with the reason below_minimum."
  type        = string
  default     = "info"
  nullable    = false

  validation {
    condition     = contains(["critical", "warning", "info"], var.minimum_severity)
    error_message = "minimum_severity must be \"critical\", \"warning\" or \"info\"."
  }
}

variable "mute" {
  description = <<-EOT
    Events that are not sent until a given time, such as those of one instance during planned work: [{ resources = ["i-0abc1234def567890"], until = "2026-12-01" }]. An event is muted if it matches every key of an entry. Each key other than until is a list, of which one item must match; a `*` stands for any characters, and upper and lower case differ. A recovery is muted in the same way. Muted events are in the log, with the reason muted. Afterwards, events are sent again without an apply, and the plan warns that the entry is over.
    - `until` (required): a date, which ends the entry when that day begins in time_zone, or a timestamp with its zone, such as 2026-12-01T08:00:00+08:00.
    - `resources`: the names or ARNs of resources (an alarm is one), or what the event is a state of: the ARN of a Health event, the id of a finding, followed by `*`. An event about several resources is muted only if all of them match.
    - `sources`: such as aws.rds. The log has the source, the kind and the title of each event.
    - `kinds`: the detail-type of an EventBridge event, the subject of a text, the source of a custom message.
    - `severities`: critical, warning, info or ok. A recovery also has the severity of the problem that it ends, if the event contains it; a published text without a severity has none.
    - `accounts`: account ids.
    - `regions`: codes of Regions.
    - `tags`: tags of resources, as KEY=VALUE: `team=data*`. The key is exact; in the value, a `*` stands for any characters. lookups.tags reads them; without it, only tags that the event contains are known. An event whose tags are unknown is not muted, and one about several resources only if all of them match. An alarm also has the tags of what it measures, such as an instance.
    - `titles`: titles of messages, without the mark. They are in the language of the messages.
  EOT
  # As for mentions.
  type     = any
  default  = []
  nullable = false

  validation {
    condition     = can([for entry in var.mute : keys(entry)]) && !can(keys(var.mute))
    error_message = "mute must be a list of objects, such as [{ resources = [\"i-0abc1234def567890\"], until = \"2026-12-01\" }]."
  }

  validation {
    # timeadd fails for a time that does not exist.
    condition     = try(alltrue([for entry in var.mute : can(timeadd(regex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})$", length(entry.until) == 10 ? "${entry.until}T00:00:00Z" : entry.until), "0s")) if can(keys(entry))]), true)
    error_message = "Each entry of mute must have until, a date that exists, such as \"2026-12-01\", or a timestamp with its zone, such as \"2026-12-01T08:00:00+08:00\": ${try(join("; ", [for index, entry in var.mute : "entry ${index + 1} has ${try(jsonencode(entry.until), "none")}" if !can(timeadd(regex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})$", length(entry.until) == 10 ? "${entry.until}T00:00:00Z" : entry.until), "0s"))]), "")}."
  }
}

variable "link_hosts" {
  description = "Hosts whose https addresses are links in every message, regardless of who wrote the text: \"wiki.example.com\", or \"*.corp.example.com\" for all hosts below corp.example.com. Without it, addresses are links only in what operators write and where they lead to AWS, see docs/messages.md. Do not list a host on which outsiders can publish pages or redirects."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for host in var.link_hosts : can(regex("^(\\*\\.[a-z0-9-]+\\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$", host))])
    error_message = "link_hosts must contain lower-case host names without scheme, port or path, such as \"wiki.example.com\" or \"*.corp.example.com\". Write names in other scripts in Punycode (\"xn--…\"). At least two labels must follow \"*.\", because \"*.com\" would trust every .com host."
  }
}

variable "runbooks" {
  description = <<-EOT
    Runbooks to link in messages, by pattern: { "prod-db-*" = "https://wiki.example.com/db" } adds a line with this address to every message about prod-db-1. A `*` stands for any characters. A pattern is compared with the whole names of the event's resources (an alarm is one), its source, such as aws.rds, and its kind: the detail-type of an EventBridge event, the subject of a text, the source of a custom message. If several match, the one with the most characters other than `*` applies.
  EOT
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for pattern in keys(var.runbooks) : trimspace(pattern) != ""])
    error_message = "runbooks must not have a blank pattern. Use a pattern such as \"prod-db-*\"; \"*\" matches everything."
  }

  validation {
    condition     = alltrue([for address in values(var.runbooks) : can(regex("^https://[A-Za-z0-9.-]*[A-Za-z0-9](:[0-9]+)?([/?#]([!#-;=?-\\[\\]-_a-~]*[#-&)+/-9=@-Z\\]-_a-z}~-])?)?$", address)) && try(length(address) <= 2000, false)])
    error_message = "runbooks must map patterns to https addresses of at most 2,000 characters, in ASCII, without a user name, whitespace, quotation marks or trailing punctuation, such as { \"prod-db-*\" = \"https://wiki.example.com/db\" }."
  }
}

variable "open_links_in_browser" {
  description = "Whether links open in the default browser, where people are signed in to AWS, instead of DingTalk's side panel. The links then work only in DingTalk. WeCom and Feishu do not support it."
  type        = bool
  default     = false
  nullable    = false
}

variable "account_names" {
  description = "Names to show for AWS accounts, by account id: { \"123456789012\" = \"production\" }."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for id, label in var.account_names : can(regex("^[0-9]{12}$", id)) && try(trimspace(label) != "", false)])
    error_message = "account_names must map 12-digit account ids to non-blank names, such as { \"123456789012\" = \"production\" }."
  }
}

variable "resource_names" {
  description = "Names to show for resources, by id or ARN: { \"i-0abc1234def567890\" = \"web-1\" }. They stand before the id wherever the resource is shown. For resources without an entry, it is the tag Name, if the event contains it or lookups.tags reads it."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for id, label in var.resource_names : trimspace(id) != "" && try(trimspace(label) != "", false)])
    error_message = "resource_names must map ids or ARNs of resources to non-blank names, such as { \"i-0abc1234def567890\" = \"web-1\" }."
  }
}

variable "owners" {
  description = <<-EOT
    Who is mentioned for the resources that they own, by the value of the tag `owner_tag`: { data-team = { mobiles = ["13800138000"] } }. The owner is named in the message, and mentioned from `mentions.min_severity` on, in addition to `mentions`. A tag mentions only people who are listed here. The tags are those that lookups.tags reads, and those of events that contain tags: GuardDuty, AWS Health, Security Hub, Inspector, Macie, Batch, SageMaker, Config, tag changes.
    - `mobiles`: mobile numbers of group members, as in `mentions`.
    - `user_ids`: user ids of group members, as in `mentions`.
  EOT
  type = map(object({
    mobiles  = optional(list(string), [])
    user_ids = optional(list(string), [])
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for owner, calls in var.owners : trimspace(owner) != "" && try(length(calls.mobiles) + length(calls.user_ids) > 0, false)])
    error_message = "Each of owners needs mobiles or user_ids, such as { data-team = { mobiles = [\"13800138000\"] } }."
  }

  validation {
    condition     = try(alltrue(flatten([for calls in values(var.owners) : [for mobile in calls.mobiles : can(regex("^(\\+[0-9]{1,4}-)?[0-9]{5,15}$", mobile))]])), true)
    error_message = "The mobiles of owners must be mobile numbers, such as \"13800138000\" in mainland China or \"+852-12345678\" elsewhere."
  }

  validation {
    condition     = try(alltrue(flatten([for calls in values(var.owners) : [for user_id in calls.user_ids : can(regex("^[^\\s]+$", user_id))]])), true)
    error_message = "The user_ids of owners must be user ids without whitespace, such as \"manager4220\"."
  }
}

variable "owner_tag" {
  description = "The key of the tag that says who owns a resource. Upper and lower case differ, as in AWS."
  type        = string
  default     = "owner"
  nullable    = false

  validation {
    condition     = trimspace(var.owner_tag) != "" && length(var.owner_tag) <= 128
    error_message = "owner_tag must be the key of a tag, at most 128 characters, such as \"owner\"."
  }
}

variable "messages_per_minute" {
  description = "The maximum number of messages sent to one robot in any minute. Further messages wait in the queue and are sent as digests. The function never exceeds the vendor's limit: 20 for DingTalk, which then rejects everything for ten minutes, 20 for WeCom, 100 for Feishu. Lower it if something else sends through the same robot."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.messages_per_minute >= 2 && var.messages_per_minute <= 100 && floor(var.messages_per_minute) == var.messages_per_minute
    error_message = "messages_per_minute must be a whole number from 2 to 100, such as 20. Feishu accepts 100, DingTalk and WeCom 20; the function never exceeds the vendor's limit."
  }
}

variable "lookups" {
  description = <<-EOT
    What the function asks AWS, for all groups; null for nothing, {} for the two about alarms. Alarms and resources of this account and Region only, and within 1.5 seconds for all together: if an answer is late or missing, the message is sent without it, and the log says why. docs/lookups.md describes it.
    - `trend`: of a metric alarm in ALARM, the metric of the last three hours as a line of blocks, with the place where it crosses the threshold; true by default. Not in digests.
    - `open_alarms`: of such an alarm, how many other alarms are in ALARM, with a link to them; true by default. Not in digests.
    - `tags`: the keys of tags to read of the resources of every event, at most 20: ["Name", "owner", "team"]; none by default. Upper and lower case differ, as in AWS. Name is shown before the id of the resource, owner_tag says who owns it, and all of them can be compared in tags of match, except and mute. What is not answered in time is unknown.
  EOT
  type = object({
    trend       = optional(bool, true)
    open_alarms = optional(bool, true)
    tags        = optional(list(string), [])
  })
  default = null

  validation {
    condition     = var.lookups == null ? true : try(var.lookups.trend || var.lookups.open_alarms || length(var.lookups.tags) > 0, false)
    error_message = "lookups must look up something: set trend or open_alarms to true, or tags to the keys of tags, such as [\"Name\"], or lookups to null."
  }

  validation {
    condition     = var.lookups == null ? true : try(length(var.lookups.tags) <= 20 && length(distinct(var.lookups.tags)) == length(var.lookups.tags) && alltrue([for key in var.lookups.tags : trimspace(key) != "" && length(key) <= 128]), false)
    error_message = "lookups.tags must be at most 20 different keys of tags, none of them blank and each of at most 128 characters, such as [\"Name\", \"owner\", \"team\"]."
  }

  validation {
    condition     = length(var.owners) == 0 || length(try(var.lookups.tags, [])) == 0 || contains(try(var.lookups.tags, []), var.owner_tag)
    error_message = "lookups.tags must contain the tag \"${var.owner_tag}\" (owner_tag), whose values are the keys of owners; otherwise, the function does not read who owns a resource. Write lookups = { tags = ${jsonencode(concat(try(var.lookups.tags, []), [var.owner_tag]))} }."
  }
}

# Reminders: modules/group-settings checks their contents, as those of the groups.

variable "follow_up" {
  description = <<-EOT
    Sends a CloudWatch alarm again while it stays in ALARM; null for no follow-up, {} for its defaults. When the time has come, the function asks CloudWatch: an alarm that has recovered is not sent again. Alarms of this account and Region only. docs/timers.md describes it.
    - `after`: how long after the alarm, each longer than the one before, from "5m" to "30d"; ["30m", "2h"] by default.
    - `minimum_severity`: the minimum severity of the alarms: critical (default), warning or info.
    - `escalate`: who else is told, for example { from = 2, mentions = { mobiles = ["13800138000"] }, group = "managers" }. `from` is the first follow-up that does so, 1 by default. `mentions` has mobiles, user_ids and all, as the input mentions. `group` is another group that is sent the follow-up as well.
  EOT
  # As for mentions.
  type    = any
  default = null
}

variable "health_reminders" {
  description = <<-EOT
    Sends a scheduled change of AWS Health again before it begins; null for no reminders, {} for the defaults. An update of the change moves its reminders, and a closed change has none. docs/timers.md describes it.
    - `days_before`: how many days before the change begins, from 1 to 90; [13, 7, 3, 1] by default.
    - `at`: the time of day in time_zone; "10:07" by default.
  EOT
  # As for mentions.
  type    = any
  default = null
}

variable "report" {
  description = <<-EOT
    Sends a regular report: open alarms by age, scheduled changes of the next 14 days, what was sent and what failed, the messages of the month, and dead letters; null for no report, {} for the defaults. The function then writes the metrics Requests and Failed. docs/timers.md describes it.
    - `schedule`: a cron or rate expression of EventBridge Scheduler, in time_zone; "cron(7 9 ? * MON-FRI *)" by default. Not at minute 0 or 30, when Feishu rejects messages because too many senders choose them.
    - `when_empty`: send (default) or skip a report that has nothing to say. With send, a missing report shows that something is wrong.
  EOT
  # As for mentions.
  type    = any
  default = null
}

variable "monthly_messages" {
  description = "How many requests to the robot's webhook a month has, such as 5000; null if that is not known. The first message after 80% and after 100% says so, and so does the report. Nothing is held back. The function then writes the metric Requests. Set it to the group's own share if an organization's robots share a quota."
  type        = number
  default     = null
}

variable "quiet_hours" {
  description = <<-EOT
    The hours in which only severe messages mention people; null for none. Every message is still sent.
    - `from`, `to` (both required): times of day in time_zone, such as "22:00" and "08:00"; the hours may include midnight.
    - `calls_from`: the minimum severity that mentions people in these hours: critical (default), warning or info. The severity in mentions applies as well.
  EOT
  # As for mentions.
  type    = any
  default = null
}

# Summaries by a large language model on Amazon Bedrock

variable "llm_enabled" {
  description = "Whether a model on Amazon Bedrock adds a summary to each message. If the model fails or is slow, the message is sent without a summary. The original facts are always included."
  type        = bool
  default     = false
  nullable    = false
}

variable "llm_region" {
  description = "The Region in which Bedrock is called; it must offer the model. Omit (null) for the notifier's own Region, so that no event text leaves it."
  type        = string
  default     = null

  validation {
    condition     = var.llm_region == null || can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]+$", var.llm_region))
    error_message = "llm_region must be the code of an AWS Region, such as \"us-east-1\"."
  }
}

variable "llm_model_id" {
  description = "The Bedrock model: the id of a foundation model (amazon.nova-lite-v1:0), the id of a cross-region inference profile (us.amazon.nova-lite-v1:0), or the ARN of an inference profile or application inference profile."
  type        = string
  default     = "amazon.nova-lite-v1:0"
  nullable    = false

  validation {
    condition = (
      can(regex("^([a-z]{2}\\.|us-gov\\.|apac\\.|global\\.)?[a-z][a-z0-9-]{2,}\\.[A-Za-z0-9][A-Za-z0-9.:_-]*$", var.llm_model_id)) ||
      can(regex("^arn:aws[a-z-]*:bedrock:[a-z0-9-]+:[0-9]{12}:(application-)?inference-profile/[A-Za-z0-9.:_-]+$", var.llm_model_id))
    )
    error_message = "llm_model_id must be the id of a Bedrock model, such as \"amazon.nova-lite-v1:0\", of an inference profile, such as \"us.amazon.nova-lite-v1:0\", or an inference profile's ARN."
  }
}

variable "llm_max_tokens" {
  description = "The maximum number of tokens in the model's answer."
  type        = number
  default     = 2048
  nullable    = false

  validation {
    condition     = var.llm_max_tokens >= 1 && var.llm_max_tokens <= 8192 && floor(var.llm_max_tokens) == var.llm_max_tokens
    error_message = "llm_max_tokens must be a whole number from 1 to 8192, such as 2048."
  }
}

variable "llm_system_prompt" {
  description = "The instructions for the model instead of the built-in ones. If they contain %s, they are sent as one user message with the alert's text in its place. AWS allows 4096 bytes of settings for a function, which are compressed if they do not fit; the plan says by how many bytes they are too long."
  type        = string
  default     = null

  validation {
    condition     = var.llm_system_prompt == null || try(trimspace(var.llm_system_prompt) != "", false)
    error_message = "llm_system_prompt must not be blank. Omit it (null) for the built-in instructions."
  }
}

variable "llm_timeout_seconds" {
  description = "How many seconds a message waits for the model before it is sent without a summary."
  type        = number
  default     = 8
  nullable    = false

  validation {
    condition     = var.llm_timeout_seconds >= 1 && var.llm_timeout_seconds <= 30
    error_message = "llm_timeout_seconds must be from 1 to 30, such as 8, because a batch has 60 seconds by default."
  }
}

variable "llm_severities" {
  description = "Which messages are summarized by the model, by severity: any of critical, warning, info, ok. A digest is summarized if any of its events is."
  type        = set(string)
  default     = ["critical", "warning", "info", "ok"]
  nullable    = false

  validation {
    condition     = length(var.llm_severities) > 0 && length(setsubtract(var.llm_severities, ["critical", "warning", "info", "ok"])) == 0
    error_message = "llm_severities must name at least one of critical, warning, info and ok, such as [\"critical\", \"warning\"]. To turn off summaries, set llm_enabled to false."
  }
}

variable "llm_sources" {
  description = "Which messages are summarized by the model, by source, such as aws.health (the function's log names the source of each event). Empty: all sources."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for source in var.llm_sources : can(regex("^[^\\s\"]+$", source))])
    error_message = "llm_sources must contain names of sources without whitespace, such as [\"aws.health\", \"aws.guardduty\"]."
  }
}

variable "llm_temperature" {
  description = "The model's temperature, from 0 to 1. Omit (null) for the model's default; some models reject this setting."
  type        = number
  default     = null

  validation {
    condition     = var.llm_temperature == null || try(var.llm_temperature >= 0 && var.llm_temperature <= 1, false)
    error_message = "llm_temperature must be from 0 to 1, such as 0.2, or omitted (null) for the model's default."
  }
}

variable "llm_top_p" {
  description = "The model's top-p, from 0 to 1. Omit (null) for the model's default; some models reject it together with a temperature."
  type        = number
  default     = null

  validation {
    condition     = var.llm_top_p == null || try(var.llm_top_p >= 0 && var.llm_top_p <= 1, false)
    error_message = "llm_top_p must be from 0 to 1, such as 0.9, or omitted (null) for the model's default."
  }
}

variable "llm_stop_sequences" {
  description = "Texts at which the model stops answering."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for text in var.llm_stop_sequences : try(length(text) > 0, false)])
    error_message = "llm_stop_sequences must not contain empty strings. Use a value such as [\"###\"], or [] for none."
  }
}

variable "llm_guardrail_id" {
  description = "The id or the ARN of a Bedrock guardrail in llm_region that is applied to the model's input and output. When it intervenes, the message is sent without a summary. Omit (null) for none."
  type        = string
  default     = null

  validation {
    condition     = var.llm_guardrail_id == null || can(regex("^([a-z0-9]+|arn:aws[a-z-]*:bedrock:[a-z0-9-]+:[0-9]{12}:guardrail/[a-z0-9]+)$", var.llm_guardrail_id))
    error_message = "llm_guardrail_id must be a guardrail's id, such as \"gr0abc12def3\", or its ARN."
  }
}

variable "llm_guardrail_version" {
  description = "The guardrail's version: its number, or DRAFT."
  type        = string
  default     = "DRAFT"
  nullable    = false

  validation {
    condition     = can(regex("^(DRAFT|[1-9][0-9]{0,7})$", var.llm_guardrail_version))
    error_message = "llm_guardrail_version must be the number of a version, such as \"1\", or \"DRAFT\"."
  }
}

# Function

variable "lambda_runtime" {
  description = "The function's runtime: a Node.js runtime of Lambda, version 22 or later. Version 5 of the AWS provider supports none after nodejs22.x, so nodejs24.x requires version 6."
  type        = string
  default     = "nodejs22.x"
  nullable    = false

  validation {
    condition     = can(regex("^nodejs(2[2-9]|[3-9][0-9])\\.x$", var.lambda_runtime))
    error_message = "lambda_runtime must be a Lambda runtime for Node.js 22 or later, such as \"nodejs22.x\" or \"nodejs24.x\"."
  }
}

variable "lambda_architecture" {
  description = "The function's architecture: arm64, which costs 20% less, or x86_64."
  type        = string
  default     = "arm64"
  nullable    = false

  validation {
    condition     = contains(["arm64", "x86_64"], var.lambda_architecture)
    error_message = "lambda_architecture must be \"arm64\" or \"x86_64\"."
  }
}

variable "lambda_memory_mb" {
  description = "The function's memory in MB; CPU scales with memory."
  type        = number
  default     = 256
  nullable    = false

  validation {
    condition     = var.lambda_memory_mb >= 256 && var.lambda_memory_mb <= 10240 && floor(var.lambda_memory_mb) == var.lambda_memory_mb
    error_message = "lambda_memory_mb must be a whole number from 256 to 10240, such as 256, which a full batch needs."
  }
}

variable "lambda_timeout_seconds" {
  description = "The function's timeout for one batch, in seconds. Messages held by a function that is killed are retried 15 seconds later."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.lambda_timeout_seconds >= 60 && var.lambda_timeout_seconds <= 300 && floor(var.lambda_timeout_seconds) == var.lambda_timeout_seconds
    error_message = "lambda_timeout_seconds must be a whole number from 60 to 300, such as 60. A batch may have to wait for the robot's next minute."
  }
}

variable "lambda_reserved_concurrency" {
  description = "How many of the account's concurrent executions are reserved for the function of each group; null for none. A function uses at most two. AWS keeps 100 unreserved, so this requires a quota of at least 102 in the Region; omit it in a new account, whose quota may be 10. docs/operations.md explains how to request more."
  type        = number
  default     = null

  validation {
    condition     = var.lambda_reserved_concurrency == null || try(var.lambda_reserved_concurrency >= 2 && floor(var.lambda_reserved_concurrency) == var.lambda_reserved_concurrency, false)
    error_message = "lambda_reserved_concurrency must be a whole number of at least 2, such as 2, because the queue invokes two copies of the function at once; null reserves none."
  }
}

variable "lambda_xray" {
  description = "Whether X-Ray traces the function. Not available in the China Regions."
  type        = bool
  default     = false
  nullable    = false
}

variable "lambda_vpc" {
  description = <<-EOT
    The VPC of the function, for example to have a fixed address for the robot's IP allow list; null for none. From there it must reach the robot, Secrets Manager and, with the LLM, Bedrock: through a NAT gateway, or through VPC endpoints for AWS. docs/timers.md names the endpoints of follow-ups, reminders and reports.
    - `subnet_ids`: subnets, preferably in two Availability Zones.
    - `security_group_ids`: security groups that allow outbound HTTPS.
  EOT
  # As for mentions.
  type    = any
  default = null

  validation {
    condition     = var.lambda_vpc == null ? true : can(keys(var.lambda_vpc))
    error_message = "lambda_vpc must be an object, such as { subnet_ids = [\"subnet-0a1b\", \"subnet-2c3d\"], security_group_ids = [\"sg-4e5f\"] }, or null for no VPC."
  }

  validation {
    condition     = try(length(setsubtract(keys(var.lambda_vpc), ["subnet_ids", "security_group_ids"])) == 0, true)
    error_message = "lambda_vpc has unknown keys: ${try(join(", ", setsubtract(keys(var.lambda_vpc), ["subnet_ids", "security_group_ids"])), "")}. Valid keys are subnet_ids and security_group_ids; both are required."
  }

  validation {
    condition = var.lambda_vpc == null ? true : try(alltrue([
      for ids in [tolist(var.lambda_vpc.subnet_ids), tolist(var.lambda_vpc.security_group_ids)] : length(ids) > 0 && alltrue([for id in ids : can(regex("^[^\\s]+$", id))])
    ]), false)
    error_message = "lambda_vpc must list at least one subnet and at least one security group, such as { subnet_ids = [\"subnet-0a1b\", \"subnet-2c3d\"], security_group_ids = [\"sg-4e5f\"] }."
  }
}

variable "lambda_package" {
  description = <<-EOT
    Your own zip instead of the one included in the module; null for the included one. Either a file or an object in S3:
    - `filename`: the path of the zip.
    - `s3_bucket`, `s3_key`, `s3_object_version`: where the zip is stored, in the function's Region.
    - `source_code_hash`: a hash that changes with the zip, for a zip in S3 without versioning.
    - `handler`: the handler in the zip; index.handler by default.
  EOT
  # As for mentions.
  type    = any
  default = null

  validation {
    condition     = var.lambda_package == null ? true : can(keys(var.lambda_package))
    error_message = "lambda_package must be an object, such as { filename = \"notifier.zip\" }, or null for the module's own zip."
  }

  validation {
    condition     = try(length(setsubtract(keys(var.lambda_package), ["filename", "s3_bucket", "s3_key", "s3_object_version", "source_code_hash", "handler"])) == 0, true)
    error_message = "lambda_package has unknown keys: ${try(join(", ", setsubtract(keys(var.lambda_package), ["filename", "s3_bucket", "s3_key", "s3_object_version", "source_code_hash", "handler"])), "")}. Valid keys are filename, s3_bucket, s3_key, s3_object_version, source_code_hash and handler."
  }

  validation {
    condition     = try(alltrue([for value in values(var.lambda_package) : can(tostring(value))]), true)
    error_message = "lambda_package must have a string for each key; these keys do not: ${try(join(", ", [for key, value in var.lambda_package : key if !can(tostring(value))]), "")}."
  }

  validation {
    condition     = var.lambda_package == null || !can(keys(var.lambda_package)) ? true : (try(var.lambda_package.filename, null) != null) != (try(var.lambda_package.s3_bucket, null) != null && try(var.lambda_package.s3_key, null) != null)
    error_message = "lambda_package must name either a file or an object in S3, such as { filename = \"notifier.zip\" } or { s3_bucket = \"artifacts\", s3_key = \"notifier.zip\" }."
  }

  validation {
    condition     = try(var.lambda_package.handler, null) == null ? true : can(regex("^[^\\s./]+([./][^\\s./]+)+$", var.lambda_package.handler))
    error_message = "lambda_package.handler must be a file and the function it exports, such as \"index.handler\"."
  }
}

variable "iam_role" {
  description = <<-EOT
    The function's role: your own role, or settings that an account may require of every IAM role.
    - `arn`: an existing role, which the same configuration may create. The module then creates no role and no policy: the role must trust lambda.amazonaws.com, and its policy must be that of the output lambda_role_policy.
    - `path`: the path of the module's role; / by default.
    - `permissions_boundary_arn`: the permissions boundary of the module's role.
  EOT
  # As for mentions.
  type     = any
  default  = {}
  nullable = false

  validation {
    condition     = can(keys(var.iam_role))
    error_message = "iam_role must be an object, such as { path = \"/services/\" }."
  }

  validation {
    condition     = try(length(setsubtract(keys(var.iam_role), ["arn", "path", "permissions_boundary_arn"])) == 0, true)
    error_message = "iam_role has unknown keys: ${try(join(", ", setsubtract(keys(var.iam_role), ["arn", "path", "permissions_boundary_arn"])), "")}. Valid keys are arn, path and permissions_boundary_arn."
  }

  validation {
    # The key decides whether the module creates a role, because it is known at plan time even if the ARN is not.
    condition     = try(contains(keys(var.iam_role), "arn"), false) ? can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/\\S+$", var.iam_role.arn)) : true
    error_message = "iam_role.arn must be the ARN of an IAM role, such as \"arn:aws:iam::123456789012:role/notifier\". To let the module create the role, omit the key; setting it to null is not enough."
  }

  validation {
    condition     = try(length(setintersection(keys(var.iam_role), ["path", "permissions_boundary_arn"])) == 0 || !contains(keys(var.iam_role), "arn"), true)
    error_message = "iam_role.arn names an existing role, so path and permissions_boundary_arn have no effect. Remove them, or remove arn to let the module create the role."
  }

  validation {
    condition     = try(var.iam_role.path, null) == null ? true : can(regex("^/([!-~]+/)?$", var.iam_role.path))
    error_message = "iam_role.path must begin and end with a slash, such as \"/services/\"."
  }

  validation {
    condition     = try(var.iam_role.permissions_boundary_arn, null) == null ? true : can(regex("^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/\\S+$", var.iam_role.permissions_boundary_arn))
    error_message = "iam_role.permissions_boundary_arn must be the ARN of an IAM policy, such as \"arn:aws:iam::123456789012:policy/boundary\"."
  }
}

variable "lambda_role_policy_statements" {
  description = "Additional statements for the policy of the function's role, each as an object with the keys of a policy: [{ Effect = \"Allow\", Action = \"kms:Decrypt\", Resource = aws_kms_key.ours.arn }]. Use them for what your own zip needs, or for what your account requires of every role. For a role set in iam_role.arn, they are part of lambda_role_policy."
  type        = any
  default     = []
  nullable    = false

  validation {
    condition     = can([for statement in var.lambda_role_policy_statements : keys(statement)]) && !can(keys(var.lambda_role_policy_statements))
    error_message = "lambda_role_policy_statements must be a list of objects, such as [{ Effect = \"Allow\", Action = \"kms:Decrypt\", Resource = \"arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab\" }]. For a policy in JSON, use jsondecode(…).Statement."
  }

  validation {
    condition     = try(alltrue([for statement in var.lambda_role_policy_statements : can(regex(local.role_statement_keys, join(",", keys(statement))))]), true)
    error_message = "Each statement in lambda_role_policy_statements must have Effect, Action (or NotAction) and Resource (or NotResource), and may have Sid and Condition, and no other keys: ${try(join("; ", [for index, statement in var.lambda_role_policy_statements : "statement ${index + 1} has ${join(", ", keys(statement))}" if !can(regex(local.role_statement_keys, join(",", keys(statement))))]), "")}."
  }
}

variable "queue_policy_statements" {
  description = "Additional statements for the policy of the queue, as in topic_policy_statements: the resource is the queue unless a statement names one. For a sender that cannot publish to the topic; the function reads its messages like any other."
  type        = any
  default     = []
  nullable    = false

  validation {
    condition     = can([for statement in var.queue_policy_statements : keys(statement)]) && !can(keys(var.queue_policy_statements))
    error_message = "queue_policy_statements must be a list of objects, such as [{ Sid = \"PagerTool\", Effect = \"Allow\", Principal = { AWS = \"arn:aws:iam::210987654321:role/pager\" }, Action = \"sqs:SendMessage\" }]. For a policy in JSON, use jsondecode(…).Statement."
  }

  validation {
    condition     = try(alltrue([for statement in var.queue_policy_statements : can(regex(local.resource_statement_keys, join(",", keys(statement))))]), true)
    error_message = "Each statement in queue_policy_statements must have Effect, Principal (or NotPrincipal) and Action (or NotAction), and may have Sid, Resource (or NotResource) and Condition, and no other keys: ${try(join("; ", [for index, statement in var.queue_policy_statements : "statement ${index + 1} has ${join(", ", keys(statement))}" if !can(regex(local.resource_statement_keys, join(",", keys(statement))))]), "")}."
  }
}

variable "log_level" {
  description = "The minimum log level of the function: info (each event and its outcome), warn (failures, including those that are retried automatically) or error (failures that need a person). A digest links to the log only at info, because its lines contain the titles of the events. Custom metrics are written at every level."
  type        = string
  default     = "info"
  nullable    = false

  validation {
    condition     = contains(["info", "warn", "error"], var.log_level)
    error_message = "log_level must be \"info\", \"warn\" or \"error\"."
  }
}

variable "log_retention_days" {
  description = "How many days the function's log is kept; 0 keeps it forever."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be a retention period that CloudWatch Logs supports, in days, or 0 to keep the log forever: 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

# Monitoring of the notifier itself

variable "alarm_email" {
  description = "An e-mail address for the two most important alarms, when they start and when they end: messages in the dead-letter queue, and messages rejected by the robot. Neither alarm is sent to the group. After the apply that sets or changes the address, AWS sends it a link to confirm the subscription. Open the link within two days; no alarm is sent before that. Omit (null) for no e-mail."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_email == null || can(regex("^[A-Za-z0-9._%+'&=-]{1,64}@([A-Za-z0-9-]+\\.)+[A-Za-z]{2,63}$", var.alarm_email))
    error_message = "alarm_email must be one e-mail address, such as \"ops@example.com\". For several people, use the address of a mailing list, or add an SNS topic with their subscriptions to alarm_actions."
  }

  validation {
    condition     = var.alarm_email == null || !contains(concat(values(var.sns_topic_arns), var.alarm_actions), local.alarm_topic_arn)
    error_message = "alarm_email creates the topic ${local.alarm_topic_name} for the notifier's own alarms, but sns_topic_arns or alarm_actions contains a topic with this name. Rename that topic, or omit alarm_email and subscribe the address to a topic in alarm_actions."
  }

  validation {
    condition     = var.alarm_email == null || length(var.alarm_actions) < 5
    error_message = "alarm_email adds one action to those in alarm_actions, and CloudWatch allows at most five per alarm. Keep at most four in alarm_actions, or omit alarm_email and subscribe the address to a topic in alarm_actions."
  }
}

variable "alarm_actions" {
  description = "The ARNs of the actions of the notifier's own alarms, when they start and when they end: for example, an SNS topic that reaches people by e-mail or phone. With at least one, the module creates alarms for dead letters, messages that wait in the queue or fail for too long, errors of the function, and rejections by the robot. The notifier's own topic is not accepted. Their number must be known at plan time."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.alarm_actions) <= 5 && alltrue([for arn in var.alarm_actions : can(regex("^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[a-z0-9]*:[^\\s]+$", arn))])
    error_message = "alarm_actions must contain at most five ARNs (the most that CloudWatch allows), such as [\"arn:aws:sns:ap-northeast-1:123456789012:on-call\"]."
  }

  validation {
    condition     = alltrue([for arn in var.alarm_actions : !contains(local.topic_arns, arn)])
    error_message = "alarm_actions must not contain the notifier's own topic or one of sns_topic_arns: a robot that accepts no messages does not accept an alarm about that either. Use another delivery channel, such as a topic with e-mail subscriptions."
  }

  validation {
    # CloudWatch rejects others: "Invalid region … specified. Only … is supported."
    condition     = alltrue([for arn in var.alarm_actions : strcontains(arn, ":sns:${local.region}:") if can(regex("^arn:[^:]*:sns:", arn))])
    error_message = "alarm_actions has topics in another Region: ${join(", ", [for arn in var.alarm_actions : arn if can(regex("^arn:[^:]*:sns:", arn)) && !strcontains(arn, ":sns:${local.region}:")])}. An alarm can publish only to topics in its own Region. Use a topic in ${local.region}."
  }
}

variable "create_dashboard" {
  description = "Whether to create a CloudWatch dashboard that shows what was received, delivered and rejected, the backlog and its age, and the health of the function. With it, the function writes all its metrics, each at the price given for the input metrics."
  type        = bool
  default     = false
  nullable    = false
}

variable "metrics" {
  description = "Names of custom metrics that the function writes in addition to those that the notifier's own alarms use, such as Delivered or WebhookLatencyMilliseconds: docs/operations.md lists them. Each costs US$ 0.30 a month, prorated by the hours in which it is written. The log contains the same figures at no extra cost."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(setsubtract(var.metrics, local.metric_names)) == 0
    error_message = "metrics has unknown names: ${join(", ", setsubtract(var.metrics, local.metric_names))}. Valid names are ${join(", ", local.metric_names)}."
  }
}
