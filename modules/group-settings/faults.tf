# What is wrong with the inputs, in sentences. Not validations of the inputs, because those cannot share the rules for the
# conditions of mute, match and except: a validation may not use a local value that depends on its variable.

locals {
  faults = concat(
    [
      for group, settings in var.groups :
      "groups.${group} has unknown keys: ${join(", ", setsubtract(keys(settings), local.group_keys))}. Valid keys are ${join(", ", local.group_keys)}."
      if length(setsubtract(keys(settings), local.group_keys)) > 0
    ],
    flatten([
      for group, values in local.valid_values : [
        for key, is_valid in values : "groups.${group}.${key} ${local.expected[key]}" if !is_valid
      ]
    ]),
    local.reminder_faults,
    local.condition_faults,
    local.route_faults,
  )

  valid_values = {
    for group, own in local.own : group => {
      "rest"                   = can(tobool(own.rest))
      "minimum_severity"       = own.minimum_severity == null ? true : try(contains(local.severities, own.minimum_severity), false)
      "language"               = own.language == null ? true : try(contains(["zh-CN", "en"], own.language), false)
      "time_zone"              = own.time_zone == null ? true : try(contains(var.time_zones, own.time_zone), false)
      "message_format"         = own.message_format == null ? true : try(contains(["markdown", "text"], own.message_format), false)
      "keywords"               = own.keywords == null ? true : try(length(tolist(own.keywords)) <= 10 && alltrue([for keyword in tolist(own.keywords) : trimspace(keyword) != ""]), false)
      "open_links_in_browser"  = can(tobool(own.open_links_in_browser))
      "messages_per_minute"    = own.messages_per_minute == null ? true : try(own.messages_per_minute >= 2 && own.messages_per_minute <= 100 && floor(own.messages_per_minute) == tonumber(own.messages_per_minute), false)
      "llm_enabled"            = can(tobool(own.llm_enabled))
      "robot"                  = own.robot == null ? true : try(contains(var.vendors, own.robot), false)
      "webhook_secret_version" = own.webhook_secret_version == null ? true : try(own.webhook_secret_version >= 1 && floor(own.webhook_secret_version) == tonumber(own.webhook_secret_version), false)
      "create_secret"          = can(tobool(own.create_secret))
      "mentions"               = own.mentions == null ? true : try(length(setsubtract(keys(own.mentions), local.mention_keys)) == 0, false)
      "mentions.mobiles"       = try(own.mentions.mobiles, null) == null ? true : try(alltrue([for mobile in tolist(own.mentions.mobiles) : can(regex(local.mobile_shape, mobile))]), false)
      "mentions.user_ids"      = try(own.mentions.user_ids, null) == null ? true : try(alltrue([for user_id in tolist(own.mentions.user_ids) : can(regex(local.user_id_shape, user_id))]), false)
      "mentions.all"           = can(tobool(try(own.mentions.all, null)))
      "mentions.min_severity"  = try(own.mentions.min_severity, null) == null ? true : try(contains(local.severities, own.mentions.min_severity), false)
    }
  }

  mobile_shape  = "^(\\+[0-9]{1,4}-)?[0-9]{5,15}$"
  user_id_shape = "^[^\\s]+$"

  expected = {
    "rest"                   = "must be true or false. true: the group is sent what no other group sends."
    "minimum_severity"       = "must be \"critical\", \"warning\" or \"info\"."
    "language"               = "must be \"zh-CN\" or \"en\"."
    "time_zone"              = "must be a name in the IANA time zone database, such as \"Asia/Shanghai\" (for all of China), \"Asia/Tokyo\" or \"UTC\"."
    "message_format"         = "must be \"markdown\" or \"text\"."
    "keywords"               = "must be a list of at most ten texts, none of them blank, exactly as in the robot's security settings, such as [\"告警\"]."
    "open_links_in_browser"  = "must be true or false."
    "messages_per_minute"    = "must be a whole number from 2 to 100, such as 20."
    "llm_enabled"            = "must be true or false."
    "robot"                  = "must be one of ${join(", ", var.vendors)}, such as \"wecom\"; omit it if the webhook URL identifies the vendor."
    "webhook_secret_version" = "must be a whole number of at least 1. Increment it to write a changed webhook, for example from 1 to 2."
    "create_secret"          = "must be true or false."
    "mentions"               = "must be an object with the keys ${join(", ", local.mention_keys)}, such as { mobiles = [\"13800138000\"] }."
    "mentions.mobiles"       = "must be a list of mobile numbers, such as [\"13800138000\"] in mainland China or [\"+852-12345678\"] elsewhere."
    "mentions.user_ids"      = "must be a list of user ids without whitespace, such as [\"manager4220\"]."
    "mentions.all"           = "must be true or false."
    "mentions.min_severity"  = "must be \"critical\", \"warning\" or \"info\"."
  }
}

# Conditions: mute, match and except.

locals {
  # By what the sentences call them. An entry of mute has an end, too, which the root module has validated.
  conditions = merge(
    { mute = [for entry in var.mute : { for key, value in entry : key => value if key != "until" }] },
    [
      for group, own in local.own : {
        for key in ["match", "except"] : "groups.${group}.${key}" => own[key] if local.is_list_of_objects[group][key] && own[key] != null
      }
    ]...
  )

  is_list_of_objects = {
    for group, own in local.own : group => {
      for key in ["match", "except"] : key => own[key] == null || can([for entry in own[key] : keys(entry)]) && !can(keys(own[key]))
    }
  }

  condition_examples = {
    match  = "[{ sources = [\"aws.rds\", \"aws.glue\"] }, { accounts = [\"111122223333\"] }]"
    except = "[{ titles = [\"*test*\"] }]"
  }

  condition_faults = concat(
    flatten([
      for group, is_valid in local.is_list_of_objects : [
        for key in ["match", "except"] : "groups.${group}.${key} must be a list of objects, such as ${local.condition_examples[key]}." if !is_valid[key]
      ]
    ]),
    [
      for group, own in local.own : "groups.${group}.match is empty, so it is unclear whether the group is sent everything or nothing. To send everything, omit match."
      if local.is_list_of_objects[group].match && own.match != null && try(length(own.match) == 0, false)
    ],
    flatten([
      for list, entries in local.conditions : [
        for index, entry in entries : concat(
          [
            for keys in [setsubtract(keys(entry), local.condition_keys)] :
            "${list}, entry ${index + 1}, has unknown keys: ${join(", ", keys)}. Valid keys are ${join(", ", local.condition_keys)}${list == "mute" ? " and until" : ""}." if length(keys) > 0
          ],
          [
            for values in [[for value in values(entry) : value if value != null]] :
            "${list}, entry ${index + 1}, has no condition, so it would match every event. Add what to match, such as resources = [\"i-0abc1234def567890\"] or sources = [\"aws.rds\"]." if length(values) == 0
          ],
          [
            for key, value in entry :
            "${list}, entry ${index + 1}: ${key} must be a list with at least one text, each with more than blanks and asterisks, such as resources = [\"i-0abc1234def567890\", \"web-*\"]. To match regardless of ${key}, omit it."
            if value != null && contains(local.condition_keys, key) && !try(length(tolist(value)) > 0 && alltrue([for pattern in tolist(value) : can(regex("[^*\\s]", pattern))]), false)
          ],
          [
            for wrong in [try([for severity in entry.severities : jsonencode(severity) if !try(contains(["critical", "warning", "info", "ok"], severity), false)], [])] :
            "${list}, entry ${index + 1}, has unknown severities: ${join(", ", wrong)}. Valid severities are critical, warning, info and ok." if length(wrong) > 0
          ],
          [
            for wrong in [try([for id in entry.accounts : jsonencode(id) if !can(regex("^([0-9]{12}|[0-9*]*\\*[0-9*]*)$", id))], [])] :
            "${list}, entry ${index + 1}, has accounts that are not 12-digit account ids, such as \"123456789012\": ${join(", ", wrong)}. Write each in quotation marks." if length(wrong) > 0
          ],
          [
            for wrong in [[for pattern in local.tag_patterns[list][index] : jsonencode(pattern) if !can(regex(local.tag_shape, pattern))]] :
            "${list}, entry ${index + 1}, has tags that are not KEY=VALUE, such as \"team=data*\": ${join(", ", wrong)}. The key is exact; a * stands for any characters of the value only." if length(wrong) > 0
          ],
          [
            for unread in [[for pattern in local.tag_patterns[list][index] : regex(local.tag_shape, pattern)[0] if can(regex(local.tag_shape, pattern)) && length(var.looked_up_tags) > 0 && !anytrue([for key in var.looked_up_tags : startswith(pattern, "${key}=")])]] :
            "${list}, entry ${index + 1}, compares tags that lookups.tags does not read: ${join(", ", [for key in distinct(unread) : jsonencode(key)])}. Add them: lookups = { tags = ${jsonencode(concat(var.looked_up_tags, distinct(unread)))} }." if length(unread) > 0
          ],
        )
      ]
    ]),
  )
}

locals {
  # Those of each entry that have more than blanks and asterisks.
  tag_patterns = {
    for list, entries in local.conditions : list => [
      for entry in entries : try([for pattern in tolist(entry.tags) : pattern if can(regex("[^*\\s]", pattern))], [])
    ]
  }

  # The function ignores tags without a value.
  tag_shape = "^([^*=]*[^*=\\s][^*=]*)=.*[^\\s]"
}

# Routes: every event must have a group that sends it.

locals {
  limits = {
    for group, own in local.own : group => concat(
      [for key in ["match", "except"] : key if own[key] != null && try(length(own[key]) > 0, true)],
      [for key in ["minimum_severity"] : key if try(index(local.severities, own[key]) > index(local.severities, var.defaults.minimum_severity), false)],
    )
  }

  route_faults = concat(
    [
      for group, limits in local.limits :
      "groups.${group} has rest = true together with ${join(" and ", limits)}, so an event that no other group sends, and this one does not send either, would reach nobody. Remove ${join(" and ", limits)}, or remove rest = true and set it in another group."
      if local.is_rest[group] && length(limits) > 0
    ],
    [
      for no_group in [anytrue([for group, limits in local.limits : local.is_rest[group] || length(limits) == 0])] :
      "groups has no group for what the others do not send, so such events would reach nobody. Add one, such as rest = { rest = true }, or remove match, except and minimum_severity from one group."
      if !no_group && length(keys(var.groups)) > 0
    ],
  )
}

# Separate, because an ARN may be known only after the apply, and these are then checked by the apply.

locals {
  arn_faults = concat(
    [
      for group, own in local.own :
      "groups.${group}.webhook_secret_arn must be the full ARN of a Secrets Manager secret, including the hyphen and the six characters that AWS appends to its name, such as \"arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:dingtalk-AbCdEf\"."
      if !(own.webhook_secret_arn == null ? true : can(regex("^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@!-]+-[A-Za-z0-9]{6}$", own.webhook_secret_arn)))
    ],
    [
      for group, own in local.own :
      "groups.${group}.webhook_secret_kms_key_arn must be the ARN of a KMS key, not of an alias, such as \"arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab\"."
      if !(own.webhook_secret_kms_key_arn == null ? true : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", own.webhook_secret_kms_key_arn)))
    ],
    [
      for arn, groups in { for group, arn in local.secret_arns : try(tostring(arn), "") => group... if arn != null } :
      "The groups ${join(" and ", groups)} have the same webhook_secret_arn, but each group needs its own robot: two functions would send more than the robot accepts in a minute. Use one group with the settings of both, or another secret."
      if length(groups) > 1
    ],
  )
}
