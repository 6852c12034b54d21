locals {
  # Filters from variables for events of the catalogue (catalogue.tf).
  event_filters = {
    ec2_state        = { detail = { state = var.ec2_states } }
    guardduty        = { detail = { severity = [{ numeric = [">=", var.guardduty_min_severity] }] } }
    health           = local.all_health_categories ? {} : { detail = { eventTypeCategory = var.health_categories } }
    cloudwatch_alarm = merge(local.own_alarms_filter, local.alarm_states_filter)
  }

  # The robot would also reject an alarm about rejected messages, which would start the alarm again.
  own_alarms_filter = local.has_alarms ? { resources = [{ anything-but = local.own_alarms }] } : {}

  # With several groups, one entry for each kind of alarm: a pattern with the alarms of 20 groups would be too long.
  # Unproven: A wildcard pattern without an asterisk is compared with the whole value. Rests on: the library of EventBridge,
  # https://github.com/aws/event-ruler. Try: apply a notifier with two groups, alarm_actions and the event cloudwatch_alarm.
  # Report: the error, if EventBridge rejects the rule.
  own_alarms = [
    local.alarm_arns,
    {
      wildcard = sort(distinct(concat([local.dead_letter_alarm_arn], flatten([
        for group, alarms in module.group : [
          for arn in alarms.alarm_arns : group == "default" ? arn : replace(arn, ":alarm:${var.name}-${group}-", ":alarm:${var.name}-*-")
        ]
      ]))))
    },
  ][local.has_one_group ? 0 : 1]
  alarm_states_filter = local.all_alarm_states ? {} : { detail = { state = { value = var.alarm_states } } }

  # If all values are selected, no filter is needed, so that the rule also matches values that AWS may add.
  all_alarm_states      = length(setsubtract(local.alarm_states, var.alarm_states)) == 0
  all_health_categories = length(setsubtract(local.health_categories, var.health_categories)) == 0

  alarm_states      = ["ALARM", "INSUFFICIENT_DATA", "OK"]
  health_categories = ["accountNotification", "investigation", "issue", "scheduledChange"]

  # The events of the catalogue that are limited to failures.
  event_troubles = {
    for event, entry in local.event_catalogue : event => entry.troubles if can(entry.troubles) && !contains(var.events_in_full, event)
  }

  # AWS's default quotas.
  rules_per_event_bus = lookup({ af-south-1 = 100, eu-south-1 = 100 }, local.region, 300)

  # JSON from here on, because patterns of different types cannot share a map.
  catalogue_patterns = {
    for event, entry in local.event_catalogue : event => jsonencode(merge(
      entry.pattern,
      try(local.event_troubles[event], {}),
      try(local.event_filters[event], {}),
    )) if contains(var.events, event)
  }

  # The documentation of the China Regions uses "Amazon API Call via CloudTrail" instead of "AWS API Call via CloudTrail",
  # and so on for all CloudTrail events. It is unknown which one arrives, so both match there.
  event_patterns = merge(
    {
      for event, pattern in local.catalogue_patterns : event =>
      local.partition == "aws-cn" ? replace(pattern, "/\"AWS ([^\"]+ via CloudTrail)\"/", "\"AWS $1\",\"Amazon $1\"") : pattern
    },
    var.event_patterns,
  )
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = { for event, pattern in local.event_patterns : event => pattern if var.create }

  name           = "${local.rule_name_prefix}${each.key}"
  description    = "Sends ${each.key} events to DingTalk."
  event_bus_name = var.event_bus_name
  event_pattern  = each.value
  tags           = var.tags

  depends_on = [aws_cloudwatch_log_group.name_lock]

  lifecycle {
    precondition {
      condition     = !(contains(var.events, each.key) && contains(keys(var.event_patterns), each.key))
      error_message = "events and event_patterns both have the name ${each.key}. Give the pattern another name, such as my_${each.key}, or remove ${each.key} from events."
    }
  }
}

# AWS rejects rules beyond its quota only during creation, and can increase the quota.
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
check "rules_per_event_bus" {
  assert {
    condition     = length(local.event_patterns) <= local.rules_per_event_bus
    error_message = "events and event_patterns make ${length(local.event_patterns)} rules, and ${local.region} allows ${local.rules_per_event_bus} rules on a bus, including existing ones. Request a higher quota in Service Quotas (Amazon EventBridge, Number of rules), or remove some."
  }
}

check "event_pattern_size" {
  assert {
    condition     = alltrue([for pattern in values(var.event_patterns) : length(pattern) <= 2048])
    error_message = "event_patterns has patterns longer than the 2048 characters that AWS allows by default: ${join(", ", [for key, pattern in var.event_patterns : key if length(pattern) > 2048])}. Request up to 4096 in Service Quotas (Amazon EventBridge, Event pattern size), or split each into several patterns."
  }
}

# The event is sent unchanged: the function creates the message, and an input transformer neither
# escapes the values that it copies nor keeps the others.
resource "aws_cloudwatch_event_target" "topic" {
  for_each = aws_cloudwatch_event_rule.this

  rule           = each.value.name
  event_bus_name = each.value.event_bus_name
  target_id      = "topic"
  arn            = aws_sns_topic.this[0].arn

  dead_letter_config {
    arn = aws_sqs_queue.dead_letters[0].arn
  }

  # The rule must be allowed to publish before it matches: otherwise, EventBridge only counts a failed invocation.
  depends_on = [aws_sns_topic_policy.this]
}

check "organization_on_the_default_bus" {
  assert {
    condition     = !var.create || var.event_bus_name != "default" ? true : var.organization_id == null
    error_message = "organization_id allows every account of the organization to put events on the default bus, where all rules of this account can match them, not only the notifier's. Create a bus for these events (aws_cloudwatch_event_bus), set event_bus_name to its name, and forward this account's own events to it with modules/event-forwarder, as examples/organization does."
  }
}

# A separate statement, which does not affect other statements of the bus's policy.
resource "aws_cloudwatch_event_permission" "organization" {
  count = var.create && var.organization_id != null ? 1 : 0

  event_bus_name = var.event_bus_name
  statement_id   = local.event_bus_statement_id
  action         = "events:PutEvents"
  principal      = "*"

  condition {
    key   = "aws:PrincipalOrgID"
    type  = "StringEquals"
    value = var.organization_id
  }

  depends_on = [aws_cloudwatch_log_group.name_lock]
}
