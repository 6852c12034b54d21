# The settings of each group, from the input groups and from the inputs that are the defaults of every group. Separate from
# modules/group, because a group that sends the rest depends on the others.

locals {
  group_names = length(keys(var.groups)) == 0 ? ["default"] : keys(var.groups)

  # With all keys; null stands for a key that is omitted.
  own = {
    for group in local.group_names : group => { for key in local.group_keys : key => try(var.groups[group][key], null) }
  }

  group_keys = concat(
    ["match", "except", "rest"],
    local.inherited_keys,
    local.reminder_keys,
    ["mentions", "webhook_secret_arn", "webhook_secret_kms_key_arn", "create_secret"],
  )
  inherited_keys = [
    "minimum_severity", "language", "time_zone", "message_format", "keywords", "open_links_in_browser",
    "messages_per_minute", "llm_enabled", "robot", "webhook_secret_version",
  ]
  mention_keys = ["mobiles", "user_ids", "all", "min_severity"]

  # As in lambda/src/match.ts.
  condition_keys = ["resources", "sources", "kinds", "severities", "accounts", "regions", "tags", "titles"]

  # From the least to the most severe.
  severities = ["info", "warning", "critical"]

  # Nothing here fails for a value that faults.tf rejects.
  groups = {
    for group, own in local.own : group => merge(local.inherited[group], {
      mentions = own.mentions == null ? var.defaults.mentions : {
        mobiles      = try(coalesce(own.mentions.mobiles), [])
        user_ids     = try(coalesce(own.mentions.user_ids), [])
        all          = try(coalesce(own.mentions.all), false)
        min_severity = try(coalesce(own.mentions.min_severity), "critical")
      }

      follow_up        = local.follow_ups[group]
      health_reminders = local.health_reminders[group]
      report           = local.reports[group]
      monthly_messages = try(tonumber(local.reminders[group].monthly_messages), null)
      quiet_hours      = local.quiet_hours[group]

      match        = local.matches[group]
      except       = local.exceptions[group]
      other_groups = local.is_rest[group] ? local.not_rest : []

      webhook_secret = {
        create      = local.creates_secret[group]
        arn         = local.secret_arns[group]
        kms_key_arn = local.secret_key_arns[group]
        version     = local.inherited[group].webhook_secret_version
      }
    })
  }

  inherited = {
    for group, own in local.own : group => {
      for key in local.inherited_keys : key => try(own[key] == null ? var.defaults[key] : own[key], var.defaults[key])
    }
  }

  matches    = { for group, own in local.own : group => try([for entry in own.match : { for key, value in entry : key => value if value != null }], []) }
  exceptions = { for group, own in local.own : group => try([for entry in own.except : { for key, value in entry : key => value if value != null }], []) }
  is_rest    = { for group, own in local.own : group => try(tobool(own.rest), false) == true }

  # What a group that sends the rest must know of another group to decide whether that one sends an event.
  not_rest = [
    for group in local.group_names : {
      match            = local.matches[group]
      except           = local.exceptions[group]
      minimum_severity = local.inherited[group].minimum_severity
      language         = local.inherited[group].language
      time_zone        = local.inherited[group].time_zone
    } if !local.is_rest[group]
  ]

  # The secret of the root module's inputs is that of the group default: two groups cannot share a robot.
  secret_arns = {
    for group, own in local.own : group => own.webhook_secret_arn == null && group == "default" ? var.defaults.webhook_secret_arn : own.webhook_secret_arn
  }
  creates_secret = {
    for group, own in local.own : group => (
      can(tobool(own.create_secret)) && own.create_secret != null ? tobool(own.create_secret) :
      group == "default" && var.defaults.create_secret != null ? var.defaults.create_secret :
      local.secret_arns[group] == null
    )
  }
  # A secret that the module creates is encrypted with the notifier's own key.
  secret_key_arns = {
    for group, own in local.own : group => (
      own.webhook_secret_kms_key_arn != null ? own.webhook_secret_kms_key_arn :
      group == "default" || !local.creates_secret[group] ? var.defaults.webhook_secret_kms_key_arn : null
    )
  }
}
