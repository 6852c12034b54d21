# The function's environment variable NOTIFIER_CONFIG, which contains all its settings. The keys are those of
# lambda/src/config.ts.

locals {
  # All settings but webhook_secret_arn, which is unknown at plan time if the secret is new.
  config = merge(
    { for key, value in var.settings : key => value if !contains(["custom_message_mentions", "link_hosts", "runbooks", "resource_names", "owners", "owner_tag", "lookups", "mute", "match", "except", "other_groups", "metrics"], key) && !contains(keys(local.reminders), key) },
    {
      concurrency = local.concurrency
      llm = merge(
        {
          enabled         = var.llm.enabled
          region          = var.llm.region
          model_id        = var.llm.model_id
          max_tokens      = var.llm.max_tokens
          system_prompt   = var.llm.system_prompt == null ? "" : var.llm.system_prompt
          timeout_seconds = var.llm.timeout_seconds
        },
        # Omitted if they are the function's defaults, to leave more bytes for the others.
        { for key, values in local.llm_options : key => values if length(values) > 0 },
        { for key, value in local.llm_settings : key => value if value != null },
      )
    },
    # Omitted for the same reason.
    { for key, value in merge({ link_hosts = var.settings.link_hosts, runbooks = var.settings.runbooks, resource_names = var.settings.resource_names, owners = var.settings.owners, metrics = local.metrics, other_groups = local.other_groups }, local.conditions) : key => value if length(value) > 0 },
    var.settings.owner_tag == "owner" ? {} : { owner_tag = var.settings.owner_tag },
    var.settings.custom_message_mentions ? {} : { custom_message_mentions = false },
    { for key, value in merge(local.reminders, { lookups = var.settings.lookups }) : key => value if value != null },
  )

  reminders = {
    timers = !local.needs_timers ? null : {
      schedule_group        = local.schedule_group_name
      role_arn              = local.timers_role_arn
      queue_arn             = local.queue_arn
      dead_letter_queue_arn = var.dead_letter_queue_arn
    }
    follow_up        = var.settings.follow_up
    health_reminders = var.settings.health_reminders
    report           = var.settings.report == null ? null : { when_empty = var.settings.report.when_empty }
    monthly_messages = var.settings.monthly_messages
    quiet_hours      = var.settings.quiet_hours
  }

  # Without the keys that an entry does not have.
  conditions = {
    for setting in ["mute", "match", "except"] : setting => [for entry in var.settings[setting] : { for key, value in entry : key => value if value != null }]
  }
  other_groups = [
    for other in var.settings.other_groups : merge(other, {
      for setting in ["match", "except"] : setting => [for entry in other[setting] : { for key, value in entry : key => value if value != null }]
    })
  ]

  llm_options = {
    severities     = length(var.llm.severities) < 4 ? var.llm.severities : []
    sources        = var.llm.sources
    stop_sequences = var.llm.stop_sequences
  }

  llm_settings = {
    guardrail_id      = var.llm.guardrail_id
    guardrail_version = var.llm.guardrail_id == null || var.llm.guardrail_version == "DRAFT" ? null : var.llm.guardrail_version
    temperature       = var.llm.temperature
    top_p             = var.llm.top_p
  }

  # The metrics that alarms use, those that the function reads, and those that were requested.
  metrics = sort(setunion(local.alarm_metrics, local.read_metrics, var.settings.metrics))
  read_metrics = concat(
    var.settings.report == null && var.settings.monthly_messages == null ? [] : ["Requests"],
    var.settings.report == null ? [] : ["Failed"],
  )
}

# AWS allows 4096 bytes for names and values. Settings that do not fit are compressed.

locals {
  environment_limit = 4096
  environment_bytes = local.is_compressed ? local.compressed_bytes : local.plain_bytes
  is_compressed     = local.plain_bytes > local.environment_limit

  notifier_config = (
    local.is_compressed ?
    "${base64gzip(jsonencode(merge(local.compact_config, { webhook_secret_arn = local.secret_arn })))}${local.packed_account_ids}" :
    jsonencode(merge(local.config, { webhook_secret_arn = local.secret_arn }))
  )

  # The ARN of a new secret is never longer than this: 65 characters up to its name, 34 that Terraform and AWS add, rounded
  # up, and the group's name.
  secret_arn_bytes = var.webhook_secret.create ? 108 + max(32, length(var.name)) : try(length(var.webhook_secret.arn), 0)

  plain_bytes      = length("NOTIFIER_CONFIG") + local.bytes["config"] + local.secret_arn_bytes
  compressed_bytes = length("NOTIFIER_CONFIG") + length(base64gzip(jsonencode(merge(local.compact_config, { webhook_secret_arn = var.webhook_secret.create ? local.longest_secret_arn : var.webhook_secret.arn })))) + length(local.packed_account_ids)

  # As lambda/src/packed-config.ts reads it. Names compress best in alphabetical order, and ids alone, in hexadecimal: they
  # look random.
  accounts           = sort([for id, name in var.settings.account_names : "${name}${id}"])
  packed_account_ids = length(local.accounts) == 0 ? "" : ".${base64gzip(join("", [for account in local.accounts : format("%010x", tonumber(substr(account, -12, 12)))]))}"
  account_names      = [for account in local.accounts : substr(account, 0, length(account) - 12)]

  # Without what the function assumes for a missing key.
  compact_config = {
    for key, value in merge(local.config, { for key, value in { account_names = local.account_names, other_groups = local.compact_other_groups } : key => value if length(value) > 0 }, { llm = { for key, value in local.config.llm : key => value if jsonencode(value) != try(jsonencode(local.function_defaults.llm[key]), "") } }) :
    key => value if jsonencode(value) != try(jsonencode(local.function_defaults[key]), "")
  }
  compact_other_groups = [
    for other in local.other_groups : {
      for key, value in other : key => value
      if jsonencode(value) != jsonencode(try({ match = [], except = [], minimum_severity = "info", language = var.settings.language, time_zone = var.settings.time_zone }[key], null))
    }
  ]
  function_defaults = {
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
    log_level             = "info"
    llm = {
      enabled         = false
      region          = ""
      model_id        = "amazon.nova-lite-v1:0"
      max_tokens      = 2048
      system_prompt   = ""
      timeout_seconds = 8
    }
  }

  # What can be shortened, as the root module's inputs call it.
  shortenable = {
    "account_names"                        = var.settings.account_names
    "follow_up"                            = var.settings.follow_up
    "keywords"                             = var.settings.keywords
    "link_hosts"                           = var.settings.link_hosts
    "lookups"                              = var.settings.lookups
    "llm_system_prompt"                    = local.config.llm.system_prompt
    "mentions"                             = var.settings.mentions
    "mute"                                 = local.conditions.mute
    "owners"                               = var.settings.owners
    "resource_names"                       = var.settings.resource_names
    "runbooks"                             = var.settings.runbooks
    "match and except"                     = [local.conditions.match, local.conditions.except]
    "match and except of the other groups" = local.other_groups
  }
  longest_settings = [
    for line in slice(reverse(sort([for name in keys(local.shortenable) : format("%06d %s", local.bytes[name], name)])), 0, 3) :
    format("%s (%d)", substr(line, 7, -1), tonumber(substr(line, 0, 6)))
  ]

  # length() counts characters, but every four of base64 stand for three bytes, less the padding.
  bytes = {
    for key, value in merge(local.shortenable, { config = merge(local.config, { webhook_secret_arn = "" }) }) :
    key => length(base64encode(jsonencode(value))) / 4 * 3 - length(regex("=*$", base64encode(jsonencode(value))))
  }
}
