# The settings of what is told again, or later: of the root module, and of each group. They have the same keys, so one set of
# rules checks both.

locals {
  reminder_keys = ["follow_up", "health_reminders", "report", "monthly_messages", "quiet_hours"]

  # By what the sentences call them: "" is the root module, "groups.data." a group.
  given_reminders = merge(
    { "" = var.reminders },
    { for group, own in local.own : "groups.${group}." => { for key in local.reminder_keys : key => own[key] } },
  )

  # A list and not a conditional, whose results would need one type.
  reminders = {
    for group, own in local.own : group => {
      for key in local.reminder_keys : key => try([for value in [own[key], var.reminders[key]] : value if value != null][0], null)
    }
  }

  # With all keys. Nothing here fails for a value that the rules below reject.

  follow_ups = {
    for group, own in local.reminders : group => own.follow_up == null ? null : {
      after            = try([for duration in own.follow_up.after : tostring(duration)], local.default_steps)
      minimum_severity = try(coalesce(own.follow_up.minimum_severity), "critical")
      escalate = try(own.follow_up.escalate, null) == null ? null : {
        from = try(tonumber(coalesce(own.follow_up.escalate.from)), 1)
        mentions = {
          mobiles  = try([for mobile in own.follow_up.escalate.mentions.mobiles : tostring(mobile)], [])
          user_ids = try([for user_id in own.follow_up.escalate.mentions.user_ids : tostring(user_id)], [])
          all      = try(tobool(coalesce(own.follow_up.escalate.mentions.all)), false)
        }
        # The group that the root module's follow_up names has the alarm already.
        group = try(own.follow_up.escalate.group == group ? null : tostring(own.follow_up.escalate.group), null)
      }
    }
  }
  default_steps = ["30m", "2h"]

  health_reminders = {
    for group, own in local.reminders : group => own.health_reminders == null ? null : {
      days_before = try([for days in own.health_reminders.days_before : tonumber(days)], [13, 7, 3, 1])
      at          = try(coalesce(own.health_reminders.at), "10:07")
    }
  }

  reports = {
    for group, own in local.reminders : group => own.report == null ? null : {
      schedule   = try(coalesce(own.report.schedule), "cron(7 9 ? * MON-FRI *)")
      when_empty = try(coalesce(own.report.when_empty), "send")
    }
  }

  quiet_hours = {
    for group, own in local.reminders : group => own.quiet_hours == null ? null : {
      from       = try(tostring(own.quiet_hours.from), "")
      to         = try(tostring(own.quiet_hours.to), "")
      calls_from = try(coalesce(own.quiet_hours.calls_from), "critical")
    }
  }
}

# What is wrong with them.

locals {
  reminder_faults = flatten([
    for place, values in local.valid_reminders : [
      for key, is_valid in values : "${place}${key} ${local.expected_reminders[key]}" if !is_valid
    ]
  ])

  valid_reminders = {
    for place, given in local.given_reminders : place => {
      "follow_up"                   = given.follow_up == null ? true : try(length(setsubtract(keys(given.follow_up), local.follow_up_keys)) == 0, false)
      "follow_up.after"             = try(given.follow_up.after, null) == null ? true : can(tolist(given.follow_up.after)) && try(min(local.steps[place]...) >= 5 && max(local.steps[place]...) <= 30 * 1440 && join(" ", local.sortable_steps[place]) == join(" ", sort(distinct(local.sortable_steps[place]))), false)
      "follow_up.minimum_severity"  = try(given.follow_up.minimum_severity, null) == null ? true : try(contains(local.severities, given.follow_up.minimum_severity), false)
      "follow_up.escalate"          = try(given.follow_up.escalate, null) == null ? true : try(length(setsubtract(keys(given.follow_up.escalate), local.escalate_keys)) == 0, false) && try(anytrue([for key in ["mentions", "group"] : try(given.follow_up.escalate[key], null) != null]), false)
      "follow_up.escalate.from"     = try(given.follow_up.escalate.from, null) == null ? true : try(contains(range(1, length(local.steps[place]) + 1), tonumber(given.follow_up.escalate.from)), false)
      "follow_up.escalate.mentions" = try(given.follow_up.escalate.mentions, null) == null ? true : try(length(setsubtract(keys(given.follow_up.escalate.mentions), local.call_keys)) == 0, false)
      "follow_up.escalate.mentions.mobiles" = try(given.follow_up.escalate.mentions.mobiles, null) == null ? true : try(alltrue([
        for mobile in tolist(given.follow_up.escalate.mentions.mobiles) : can(regex(local.mobile_shape, mobile))
      ]), false)
      "follow_up.escalate.mentions.user_ids" = try(given.follow_up.escalate.mentions.user_ids, null) == null ? true : try(alltrue([
        for user_id in tolist(given.follow_up.escalate.mentions.user_ids) : can(regex(local.user_id_shape, user_id))
      ]), false)
      "follow_up.escalate.mentions.all" = can(tobool(try(given.follow_up.escalate.mentions.all, null)))
      "follow_up.escalate.group"        = try(given.follow_up.escalate.group, null) == null ? true : try(contains(local.other_groups[place], given.follow_up.escalate.group), false)
      "health_reminders"                = given.health_reminders == null ? true : try(length(setsubtract(keys(given.health_reminders), ["days_before", "at"])) == 0, false)
      "health_reminders.days_before" = try(given.health_reminders.days_before, null) == null ? true : try(
        length(given.health_reminders.days_before) > 0 && length(distinct(given.health_reminders.days_before)) == length(given.health_reminders.days_before) && alltrue([for days in given.health_reminders.days_before : contains(range(1, 91), tonumber(days))]),
        false,
      )
      "health_reminders.at"    = try(given.health_reminders.at, null) == null ? true : can(regex(local.clock_shape, given.health_reminders.at))
      "report"                 = given.report == null ? true : try(length(setsubtract(keys(given.report), ["schedule", "when_empty"])) == 0, false)
      "report.schedule"        = try(given.report.schedule, null) == null ? true : can(regex(local.schedule_shape, given.report.schedule))
      "report.when_empty"      = try(given.report.when_empty, null) == null ? true : try(contains(["send", "skip"], given.report.when_empty), false)
      "monthly_messages"       = given.monthly_messages == null ? true : try(given.monthly_messages >= 1 && given.monthly_messages <= local.most_messages && floor(given.monthly_messages) == tonumber(given.monthly_messages), false)
      "quiet_hours"            = given.quiet_hours == null ? true : try(length(setsubtract(keys(given.quiet_hours), ["from", "to", "calls_from"])) == 0, false)
      "quiet_hours.from"       = given.quiet_hours == null || !can(keys(given.quiet_hours)) ? true : can(regex(local.clock_shape, given.quiet_hours.from))
      "quiet_hours.to"         = given.quiet_hours == null || !can(keys(given.quiet_hours)) ? true : can(regex(local.clock_shape, given.quiet_hours.to)) && try(given.quiet_hours.to != given.quiet_hours.from, true)
      "quiet_hours.calls_from" = try(given.quiet_hours.calls_from, null) == null ? true : try(contains(local.severities, given.quiet_hours.calls_from), false)
    }
  }

  expected_reminders = {
    "follow_up"                            = "must be an object with the keys ${join(", ", local.follow_up_keys)}, such as { after = [\"30m\", \"2h\"] }, or {} for its defaults."
    "follow_up.after"                      = "must be a list of durations from \"5m\" to \"30d\", each longer than the one before, such as [\"30m\", \"2h\", \"1d\"]."
    "follow_up.minimum_severity"           = "must be \"critical\", \"warning\" or \"info\"."
    "follow_up.escalate"                   = "must be an object with the keys ${join(", ", local.escalate_keys)}, and with at least one of mentions and group, such as { from = 2, mentions = { mobiles = [\"13800138000\"] } }."
    "follow_up.escalate.from"              = "must be a whole number from 1 to the number of entries in after, such as 2 for the second follow-up."
    "follow_up.escalate.mentions"          = "must be an object with the keys ${join(", ", local.call_keys)}, such as { mobiles = [\"13800138000\"] }."
    "follow_up.escalate.mentions.mobiles"  = "must be a list of mobile numbers, such as [\"13800138000\"] in mainland China or [\"+852-12345678\"] elsewhere."
    "follow_up.escalate.mentions.user_ids" = "must be a list of user ids without whitespace, such as [\"manager4220\"]."
    "follow_up.escalate.mentions.all"      = "must be true or false."
    "follow_up.escalate.group"             = "must be the name of another group of the input groups, such as \"managers\"; the groups are ${join(", ", local.group_names)}."
    "health_reminders"                     = "must be an object with the keys days_before, at, such as { days_before = [7, 1] }, or {} for its defaults."
    "health_reminders.days_before"         = "must be a list of different whole numbers from 1 to 90, such as [13, 7, 3, 1]."
    "health_reminders.at"                  = "must be a time from 00:00 to 23:59, such as \"10:07\"."
    "report"                               = "must be an object with the keys schedule, when_empty, such as { schedule = \"cron(7 9 ? * MON-FRI *)\" }, or {} for its defaults."
    "report.schedule"                      = "must be a cron expression with six fields, whose minutes are numbers other than 0 and 30, such as \"cron(7 9 ? * MON-FRI *)\", or a rate expression, such as \"rate(12 hours)\". At minutes 0 and 30, Feishu rejects messages because too many senders choose them."
    "report.when_empty"                    = "must be \"send\" or \"skip\"."
    "monthly_messages"                     = "must be a whole number from 1 to ${local.most_messages}, such as 5000."
    "quiet_hours"                          = "must be an object with the keys from, to, calls_from, such as { from = \"22:00\", to = \"08:00\" }."
    "quiet_hours.from"                     = "must be a time from 00:00 to 23:59, such as \"22:00\"."
    "quiet_hours.to"                       = "must be a time from 00:00 to 23:59 other than from, such as \"08:00\"."
    "quiet_hours.calls_from"               = "must be \"critical\", \"warning\" or \"info\"."
  }

  follow_up_keys = ["after", "minimum_severity", "escalate"]
  escalate_keys  = ["from", "mentions", "group"]
  call_keys      = ["mobiles", "user_ids", "all"]

  clock_shape = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
  # One of the day of the month and the day of the week is "?".
  # https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
  schedule_shape = "^(cron\\(${local.minute_shape}(,${local.minute_shape})* [^ ()]+ (\\? [^ ()]+ [^ ()?]+|[^ ()?]+ [^ ()]+ \\?) [^ ()]+\\)|rate\\([1-9][0-9]* (minute|hour|day)s?\\))$"
  minute_shape   = "(0?[1-9]|[12][0-9]|3[1-9]|[45][0-9])"
  # As in lambda/src/config.ts.
  most_messages = 1000000000

  # The minutes of each follow-up; sortable with leading zeros.
  steps = {
    for place, given in local.given_reminders : place => [
      for duration in try(tolist(given.follow_up.after), local.default_steps) :
      try(tonumber(regex("^([1-9][0-9]{0,3})[mhd]$", duration)[0]) * { m = 1, h = 60, d = 1440 }[substr(duration, -1, 1)], 0)
    ]
  }
  sortable_steps = { for place, steps in local.steps : place => [for minutes in steps : format("%09d", minutes)] }

  # The root module's follow_up is that of several groups, or of the only one.
  other_groups = {
    for place in keys(local.given_reminders) : place => [
      for group in local.group_names : group if place != "groups.${group}." && length(local.group_names) > 1
    ]
  }
}
