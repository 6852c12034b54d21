# What modules/group-settings makes of groups and mute, and what it refuses, in which words.

variables {
  groups         = {}
  mute           = []
  reminders      = { follow_up = null, health_reminders = null, report = null, monthly_messages = null, quiet_hours = null }
  time_zones     = ["Asia/Shanghai", "UTC"]
  vendors        = ["dingtalk", "wecom", "feishu"]
  looked_up_tags = []

  defaults = {
    language                   = "zh-CN"
    time_zone                  = "Asia/Shanghai"
    message_format             = "markdown"
    keywords                   = ["告警"]
    mentions                   = { mobiles = ["13800138000"], user_ids = [], all = false, min_severity = "critical" }
    minimum_severity           = "info"
    open_links_in_browser      = false
    messages_per_minute        = 20
    llm_enabled                = false
    robot                      = null
    create_secret              = null
    webhook_secret_arn         = null
    webhook_secret_kms_key_arn = null
    webhook_secret_version     = 1
  }
}

# Refused.

run "unknown_key" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = { data = { matches = [{ sources = ["aws.rds"] }] } }
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.faults) == join("\n", [
      "groups.data has unknown keys: matches. Valid keys are match, except, rest, minimum_severity, language, time_zone, message_format, keywords, open_links_in_browser, messages_per_minute, llm_enabled, robot, webhook_secret_version, follow_up, health_reminders, report, monthly_messages, quiet_hours, mentions, webhook_secret_arn, webhook_secret_kms_key_arn, create_secret.",
    ])
    error_message = join("\n", local.faults)
  }
}

run "values_of_the_wrong_kind" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = {
      data = {
        rest                   = "sometimes"
        language               = "fr"
        time_zone              = "Mars/Olympus"
        message_format         = ["text"]
        keywords               = "告警"
        minimum_severity       = "fatal"
        open_links_in_browser  = 2
        messages_per_minute    = 1
        llm_enabled            = "maybe"
        robot                  = "slack"
        webhook_secret_version = 1.5
        create_secret          = []
      }
      rest = { rest = true }
    }
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.faults) == join("\n", [
      "groups.data.create_secret must be true or false.",
      "groups.data.keywords must be a list of at most ten texts, none of them blank, exactly as in the robot's security settings, such as [\"告警\"].",
      "groups.data.language must be \"zh-CN\" or \"en\".",
      "groups.data.llm_enabled must be true or false.",
      "groups.data.message_format must be \"markdown\" or \"text\".",
      "groups.data.messages_per_minute must be a whole number from 2 to 100, such as 20.",
      "groups.data.minimum_severity must be \"critical\", \"warning\" or \"info\".",
      "groups.data.open_links_in_browser must be true or false.",
      "groups.data.rest must be true or false. true: the group is sent what no other group sends.",
      "groups.data.robot must be one of dingtalk, feishu, wecom, such as \"wecom\"; omit it if the webhook URL identifies the vendor.",
      "groups.data.time_zone must be a name in the IANA time zone database, such as \"Asia/Shanghai\" (for all of China), \"Asia/Tokyo\" or \"UTC\".",
      "groups.data.webhook_secret_version must be a whole number of at least 1. Increment it to write a changed webhook, for example from 1 to 2.",
    ])
    error_message = join("\n", local.faults)
  }
}

run "mentions" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = {
      a = { mentions = { mobile = ["13800138000"] } }
      b = { mentions = "13800138000" }
      c = { mentions = { mobiles = ["call me"], user_ids = ["wang lei"], all = "everybody", min_severity = "ok" } }
    }
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.faults) == join("\n", [
      "groups.a.mentions must be an object with the keys mobiles, user_ids, all, min_severity, such as { mobiles = [\"13800138000\"] }.",
      "groups.b.mentions must be an object with the keys mobiles, user_ids, all, min_severity, such as { mobiles = [\"13800138000\"] }.",
      "groups.c.mentions.all must be true or false.",
      "groups.c.mentions.min_severity must be \"critical\", \"warning\" or \"info\".",
      "groups.c.mentions.mobiles must be a list of mobile numbers, such as [\"13800138000\"] in mainland China or [\"+852-12345678\"] elsewhere.",
      "groups.c.mentions.user_ids must be a list of user ids without whitespace, such as [\"manager4220\"].",
    ])
    error_message = join("\n", local.faults)
  }
}

run "reminders_with_unknown_keys" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    reminders = {
      follow_up        = { afters = ["30m"], escalate = { group = "data", mention = {} } }
      health_reminders = "7"
      report           = ["cron(7 9 * * ? *)"]
      monthly_messages = 1.5
      quiet_hours      = { from = "22:00", until = "08:00" }
    }
    groups = {
      data = { follow_up = "30m", monthly_messages = "many", quiet_hours = "night" }
      rest = { rest = true, follow_up = { escalate = { mentions = { mobile = ["13800138000"] } } } }
    }
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.faults) == join("\n", [
      "follow_up must be an object with the keys after, minimum_severity, escalate, such as { after = [\"30m\", \"2h\"] }, or {} for its defaults.",
      "follow_up.escalate must be an object with the keys from, mentions, group, and with at least one of mentions and group, such as { from = 2, mentions = { mobiles = [\"13800138000\"] } }.",
      "health_reminders must be an object with the keys days_before, at, such as { days_before = [7, 1] }, or {} for its defaults.",
      "monthly_messages must be a whole number from 1 to 1000000000, such as 5000.",
      "quiet_hours must be an object with the keys from, to, calls_from, such as { from = \"22:00\", to = \"08:00\" }.",
      "quiet_hours.to must be a time from 00:00 to 23:59 other than from, such as \"08:00\".",
      "report must be an object with the keys schedule, when_empty, such as { schedule = \"cron(7 9 ? * MON-FRI *)\" }, or {} for its defaults.",
      "groups.data.follow_up must be an object with the keys after, minimum_severity, escalate, such as { after = [\"30m\", \"2h\"] }, or {} for its defaults.",
      "groups.data.monthly_messages must be a whole number from 1 to 1000000000, such as 5000.",
      "groups.data.quiet_hours must be an object with the keys from, to, calls_from, such as { from = \"22:00\", to = \"08:00\" }.",
      "groups.rest.follow_up.escalate.mentions must be an object with the keys mobiles, user_ids, all, such as { mobiles = [\"13800138000\"] }.",
    ])
    error_message = join("\n", local.faults)
  }
}

run "reminders_with_values_that_do_not_work" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    reminders = {
      follow_up        = { after = ["30m", "2h", "90m"], minimum_severity = "ok", escalate = { from = 4, group = "manager" } }
      health_reminders = { days_before = [7, 91], at = "10:7" }
      report           = { schedule = "cron(30 9 ? * MON-FRI *)", when_empty = "never" }
      monthly_messages = 0
      quiet_hours      = { from = "22:00", to = "22:00", calls_from = "ok" }
    }
    groups = {
      # One fault in each of the lists that the rules read.
      a    = { follow_up = { after = ["4m"] }, health_reminders = { days_before = [7, 7] }, report = { schedule = "cron(7,30 9 * * ? *)" } }
      b    = { follow_up = { after = ["31d"] }, health_reminders = { days_before = [0] }, report = { schedule = "cron(*/5 9 * * ? *)" } }
      c    = { follow_up = { after = [] }, health_reminders = { days_before = [] }, report = { schedule = "cron(7 9 * * * *)" } }
      d    = { follow_up = { after = "30m" }, health_reminders = { days_before = [1.5] }, report = { schedule = "09:07" } }
      e    = { follow_up = { after = ["1h", "60m"] }, quiet_hours = { from = "24:00", to = "8:00" }, report = { schedule = "rate(0 days)" } }
      f    = { follow_up = { escalate = { from = 1.5, group = "f", mentions = { mobiles = ["call me"], user_ids = ["wang lei"], all = "everybody" } } } }
      rest = { rest = true, follow_up = { after = ["5m", "30d"], escalate = { from = 2, group = "a" } }, report = { schedule = "cron(1,59 9 1 * ? *)" }, health_reminders = { days_before = [90, 1] }, monthly_messages = 1 }
    }
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", [for fault in local.faults : substr(fault, 0, 70)]) == join("\n", [
      for fault in [
        "follow_up.after must be a list of durations from \"5m\" to \"30d\", each longer than the one before, such as [\"30m\", \"2h\", \"1d\"].",
        "follow_up.escalate.from must be a whole number from 1 to the number of entries in after, such as 2 for the second follow-up.",
        "follow_up.escalate.group must be the name of another group of the input groups, such as \"managers\"; the groups are a, b, c, d, e, f, rest.",
        "follow_up.minimum_severity must be \"critical\", \"warning\" or \"info\".",
        "health_reminders.at must be a time from 00:00 to 23:59, such as \"10:07\".",
        "health_reminders.days_before must be a list of different whole numbers from 1 to 90, such as [13, 7, 3, 1].",
        "monthly_messages must be a whole number from 1 to 1000000000, such as 5000.",
        "quiet_hours.calls_from must be \"critical\", \"warning\" or \"info\".",
        "quiet_hours.to must be a time from 00:00 to 23:59 other than from, such as \"08:00\".",
        "report.schedule must be a cron expression with six fields, whose minutes are numbers other than 0 and 30",
        "report.when_empty must be \"send\" or \"skip\".",
        "groups.a.follow_up.after must be a list of durations from \"5m\" to \"30d\", each longer",
        "groups.a.health_reminders.days_before must be a list of different whole numbers",
        "groups.a.report.schedule must be a cron expression with six fields, whose minutes",
        "groups.b.follow_up.after must be a list of durations from \"5m\" to \"30d\", each longer",
        "groups.b.health_reminders.days_before must be a list of different whole numbers",
        "groups.b.report.schedule must be a cron expression with six fields, whose minutes",
        "groups.c.follow_up.after must be a list of durations from \"5m\" to \"30d\", each longer",
        "groups.c.health_reminders.days_before must be a list of different whole numbers",
        "groups.c.report.schedule must be a cron expression with six fields, whose minutes",
        "groups.d.follow_up.after must be a list of durations from \"5m\" to \"30d\", each longer",
        "groups.d.health_reminders.days_before must be a list of different whole numbers",
        "groups.d.report.schedule must be a cron expression with six fields, whose minutes",
        "groups.e.follow_up.after must be a list of durations from \"5m\" to \"30d\", each longer",
        "groups.e.quiet_hours.from must be a time from 00:00 to 23:59, such as \"22:00\".",
        "groups.e.quiet_hours.to must be a time from 00:00 to 23:59 other than from, such as \"08:00\".",
        "groups.e.report.schedule must be a cron expression with six fields, whose minutes",
        "groups.f.follow_up.escalate.from must be a whole number from 1 to the number of entries",
        "groups.f.follow_up.escalate.group must be the name of another group of the input groups",
        "groups.f.follow_up.escalate.mentions.all must be true or false.",
        "groups.f.follow_up.escalate.mentions.mobiles must be a list of mobile numbers, such as",
        "groups.f.follow_up.escalate.mentions.user_ids must be a list of user ids without whitespace",
      ] : substr(fault, 0, 70)
    ])
    error_message = join("\n", local.faults)
  }
}

run "conditions_that_are_no_list" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = {
      a    = { match = { sources = ["aws.rds"] } }
      b    = { match = "aws.rds", except = ["aws.rds"] }
      rest = { rest = true }
    }
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.faults) == join("\n", [
      "groups.a.match must be a list of objects, such as [{ sources = [\"aws.rds\", \"aws.glue\"] }, { accounts = [\"111122223333\"] }].",
      "groups.b.match must be a list of objects, such as [{ sources = [\"aws.rds\", \"aws.glue\"] }, { accounts = [\"111122223333\"] }].",
      "groups.b.except must be a list of objects, such as [{ titles = [\"*test*\"] }].",
    ])
    error_message = join("\n", local.faults)
  }
}

run "conditions_of_all_three_lists" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = {
      data = {
        match  = [{ sources = ["aws.rds"], source = ["aws.glue"] }, {}, { severities = ["critical", "error"] }]
        except = [{ titles = ["*"] }, { accounts = [012345678901] }]
      }
      rest = { rest = true }
    }
    mute = [
      { resource = ["i-0abc"], sources = ["aws.ec2"], until = "2126-12-01" },
      { resources = null, until = "2126-12-01" },
      { resources = "i-0abc", until = "2126-12-01" },
      { resources = [], until = "2126-12-01" },
    ]
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.faults) == join("\n", [
      "groups.data.except, entry 1: titles must be a list with at least one text, each with more than blanks and asterisks, such as resources = [\"i-0abc1234def567890\", \"web-*\"]. To match regardless of titles, omit it.",
      "groups.data.except, entry 2, has accounts that are not 12-digit account ids, such as \"123456789012\": 12345678901. Write each in quotation marks.",
      "groups.data.match, entry 1, has unknown keys: source. Valid keys are resources, sources, kinds, severities, accounts, regions, tags, titles.",
      "groups.data.match, entry 2, has no condition, so it would match every event. Add what to match, such as resources = [\"i-0abc1234def567890\"] or sources = [\"aws.rds\"].",
      "groups.data.match, entry 3, has unknown severities: \"error\". Valid severities are critical, warning, info and ok.",
      "mute, entry 1, has unknown keys: resource. Valid keys are resources, sources, kinds, severities, accounts, regions, tags, titles and until.",
      "mute, entry 2, has no condition, so it would match every event. Add what to match, such as resources = [\"i-0abc1234def567890\"] or sources = [\"aws.rds\"].",
      "mute, entry 3: resources must be a list with at least one text, each with more than blanks and asterisks, such as resources = [\"i-0abc1234def567890\", \"web-*\"]. To match regardless of resources, omit it.",
      "mute, entry 4: resources must be a list with at least one text, each with more than blanks and asterisks, such as resources = [\"i-0abc1234def567890\", \"web-*\"]. To match regardless of resources, omit it.",
    ])
    error_message = join("\n", local.faults)
  }
}

run "tags_that_are_no_key_and_value" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = {
      data = { match = [{ tags = ["team=data*", "team", "team*=data", "=data", " =data"] }], except = [{ sources = ["aws.rds"] }, { tags = ["team="] }] }
      rest = { rest = true }
    }
    mute = [
      { tags = ["*"], until = "2126-12-01" },
      { tags = "team=data", until = "2126-12-01" },
    ]
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.faults) == join("\n", [
      "groups.data.except, entry 2, has tags that are not KEY=VALUE, such as \"team=data*\": \"team=\". The key is exact; a * stands for any characters of the value only.",
      "groups.data.match, entry 1, has tags that are not KEY=VALUE, such as \"team=data*\": \"team\", \"team*=data\", \"=data\", \" =data\". The key is exact; a * stands for any characters of the value only.",
      "mute, entry 1: tags must be a list with at least one text, each with more than blanks and asterisks, such as resources = [\"i-0abc1234def567890\", \"web-*\"]. To match regardless of tags, omit it.",
      "mute, entry 2: tags must be a list with at least one text, each with more than blanks and asterisks, such as resources = [\"i-0abc1234def567890\", \"web-*\"]. To match regardless of tags, omit it.",
    ])
    error_message = join("\n", local.faults)
  }
}

run "tags_that_are_not_looked_up" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    looked_up_tags = ["Name", "team"]
    groups = {
      data = { match = [{ tags = ["team=data*", "Team=data", "Team=ml"] }] }
      rest = { rest = true }
    }
    mute = [{ tags = ["Name=web-*", "stage=test", "Nam=x"], until = "2126-12-01" }]
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.faults) == join("\n", [
      "groups.data.match, entry 1, compares tags that lookups.tags does not read: \"Team\". Add them: lookups = { tags = [\"Name\",\"team\",\"Team\"] }.",
      "mute, entry 1, compares tags that lookups.tags does not read: \"stage\", \"Nam\". Add them: lookups = { tags = [\"Name\",\"team\",\"stage\",\"Nam\"] }.",
    ])
    error_message = join("\n", local.faults)
  }
}

run "values_in_conditions_that_are_no_text" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = {
      data = { match = [{ severities = [null, ["critical"]], accounts = [null], sources = [["aws.rds"]] }] }
      rest = { rest = true }
    }
    mute = [{ severities = "critical", accounts = "123456789012", until = "2126-12-01" }]
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", [for fault in local.faults : substr(fault, 0, 50)]) == join("\n", [
      "groups.data.match, entry 1: accounts must be a lis",
      "groups.data.match, entry 1: severities must be a l",
      "groups.data.match, entry 1: sources must be a list",
      "groups.data.match, entry 1, has unknown severities",
      "groups.data.match, entry 1, has accounts that are ",
      "mute, entry 1: accounts must be a list with at lea",
      "mute, entry 1: severities must be a list with at l",
    ])
    error_message = join("\n", local.faults)
  }
}

run "mute_without_groups" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    mute = [{ until = "2126-12-01" }]
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.faults) == join("\n", [
      "mute, entry 1, has no condition, so it would match every event. Add what to match, such as resources = [\"i-0abc1234def567890\"] or sources = [\"aws.rds\"].",
    ])
    error_message = join("\n", local.faults)
  }
}

run "match_that_is_empty" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = { data = { match = [] }, rest = { rest = true } }
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.faults) == join("\n", [
      "groups.data.match is empty, so it is unclear whether the group is sent everything or nothing. To send everything, omit match.",
    ])
    error_message = join("\n", local.faults)
  }
}

run "rest_that_is_not_all_the_rest" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = {
      a = { rest = true, match = [{ sources = ["aws.rds"] }] }
      b = { rest = true, except = [{ sources = ["aws.rds"] }], minimum_severity = "warning" }
    }
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.faults) == join("\n", [
      "groups.a has rest = true together with match, so an event that no other group sends, and this one does not send either, would reach nobody. Remove match, or remove rest = true and set it in another group.",
      "groups.b has rest = true together with except and minimum_severity, so an event that no other group sends, and this one does not send either, would reach nobody. Remove except and minimum_severity, or remove rest = true and set it in another group.",
    ])
    error_message = join("\n", local.faults)
  }
}

run "no_group_for_the_rest" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = {
      a = { match = [{ sources = ["aws.rds"] }] }
      b = { except = [{ sources = ["aws.rds"] }] }
      c = { minimum_severity = "critical" }
    }
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.faults) == join("\n", [
      "groups has no group for what the others do not send, so such events would reach nobody. Add one, such as rest = { rest = true }, or remove match, except and minimum_severity from one group.",
    ])
    error_message = join("\n", local.faults)
  }
}

run "one_group_that_is_not_sent_everything" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups   = { default = { minimum_severity = "critical" } }
    defaults = merge(var.defaults, { minimum_severity = "warning" })
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.faults) == join("\n", [
      "groups has no group for what the others do not send, so such events would reach nobody. Add one, such as rest = { rest = true }, or remove match, except and minimum_severity from one group.",
    ])
    error_message = join("\n", local.faults)
  }
}

run "arns_that_are_none" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = {
      a    = { webhook_secret_arn = "dingtalk", webhook_secret_kms_key_arn = "alias/dingtalk" }
      rest = { rest = true }
    }
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.arn_faults) == join("\n", [
      "groups.a.webhook_secret_arn must be the full ARN of a Secrets Manager secret, including the hyphen and the six characters that AWS appends to its name, such as \"arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:dingtalk-AbCdEf\".",
      "groups.a.webhook_secret_kms_key_arn must be the ARN of a KMS key, not of an alias, such as \"arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab\".",
    ])
    error_message = join("\n", local.arn_faults)
  }
}

run "one_secret_for_two_groups" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = {
      default = {}
      data    = { webhook_secret_arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf" }
    }
    defaults = merge(var.defaults, { webhook_secret_arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf" })
  }

  expect_failures = [output.groups]

  assert {
    condition = join("\n", local.arn_faults) == join("\n", [
      "The groups data and default have the same webhook_secret_arn, but each group needs its own robot: two functions would send more than the robot accepts in a minute. Use one group with the settings of both, or another secret.",
    ])
    error_message = join("\n", local.arn_faults)
  }
}

# Not refused.

run "no_groups_are_the_group_default" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    defaults = merge(var.defaults, {
      minimum_severity           = "critical"
      create_secret              = false
      webhook_secret_arn         = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf"
      webhook_secret_kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    })
  }

  assert {
    condition = jsonencode(output.groups) == jsonencode({
      default = {
        language               = "zh-CN"
        time_zone              = "Asia/Shanghai"
        message_format         = "markdown"
        keywords               = ["告警"]
        mentions               = { mobiles = ["13800138000"], user_ids = [], all = false, min_severity = "critical" }
        minimum_severity       = "critical"
        open_links_in_browser  = false
        messages_per_minute    = 20
        llm_enabled            = false
        robot                  = null
        webhook_secret_version = 1
        follow_up              = null
        health_reminders       = null
        report                 = null
        monthly_messages       = null
        quiet_hours            = null
        match                  = []
        except                 = []
        other_groups           = []
        webhook_secret = {
          create      = false
          arn         = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf"
          kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
          version     = 1
        }
      }
    })
    error_message = "Without groups, there must be one with the single inputs, whatever they are."
  }
}

run "null_is_as_if_left_out" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = {
      default = {
        match                 = null, except = null, rest = null, minimum_severity = null, language = null, time_zone = null, message_format = null, keywords = null, mentions = null
        open_links_in_browser = null, messages_per_minute = null, llm_enabled = null, robot = null
        webhook_secret_arn    = null, webhook_secret_kms_key_arn = null, webhook_secret_version = null, create_secret = null
        follow_up             = null, health_reminders = null, report = null, monthly_messages = null, quiet_hours = null
      }
      data = { match = [{ sources = ["aws.rds"], resources = null, kinds = null, severities = null, accounts = null, regions = null, tags = null, titles = null }], mentions = { user_ids = ["manager4220"], all = null } }
    }
  }

  assert {
    condition     = output.groups.default.language == "zh-CN" && output.groups.default.mentions.mobiles == tolist(["13800138000"]) && output.groups.default.webhook_secret.create && output.groups.default.webhook_secret.version == 1
    error_message = "A key that is null must be as if it were left out."
  }

  assert {
    condition     = jsonencode([output.groups.data.match, output.groups.data.mentions]) == jsonencode([[{ sources = ["aws.rds"] }], { all = false, min_severity = "critical", mobiles = [], user_ids = ["manager4220"] }])
    error_message = "So must a key within another, and mentions replace those of the input."
  }
}

run "every_setting_of_a_group" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = {
      data = {
        match                      = [{ resources = ["prod-*"], sources = ["aws.rds"], kinds = ["RDS DB Instance Event"], severities = ["critical", "ok"], accounts = ["1234*"], regions = ["ap-*"], tags = ["team=data*", "cost:center=a=b"], titles = ["*storage*"] }]
        except                     = [{ titles = ["*test*"] }]
        minimum_severity           = "warning"
        language                   = "en"
        time_zone                  = "UTC"
        message_format             = "text"
        keywords                   = ["alert"]
        mentions                   = { all = true, min_severity = "warning" }
        open_links_in_browser      = true
        messages_per_minute        = 10
        llm_enabled                = true
        robot                      = "wecom"
        webhook_secret_arn         = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:data-AbCdEf"
        webhook_secret_kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        webhook_secret_version     = 2
        follow_up                  = { after = ["1h", "1d"], minimum_severity = "warning", escalate = { from = 2, mentions = { user_ids = ["manager4220"] }, group = "rest" } }
        health_reminders           = { days_before = [30, 2], at = "08:15" }
        report                     = { schedule = "rate(12 hours)", when_empty = "skip" }
        monthly_messages           = 2000
        quiet_hours                = { from = "23:00", to = "07:00", calls_from = "warning" }
      }
      rest = { rest = true, minimum_severity = "info" }
    }
    looked_up_tags = ["Name", "team", "cost:center"]
    reminders      = { follow_up = { escalate = { group = "data" } }, health_reminders = {}, report = {}, monthly_messages = 5000, quiet_hours = { from = "22:00", to = "08:00" } }
  }

  assert {
    condition = jsonencode(output.groups.data) == jsonencode({
      match                  = [{ resources = ["prod-*"], sources = ["aws.rds"], kinds = ["RDS DB Instance Event"], severities = ["critical", "ok"], accounts = ["1234*"], regions = ["ap-*"], tags = ["team=data*", "cost:center=a=b"], titles = ["*storage*"] }]
      except                 = [{ titles = ["*test*"] }]
      other_groups           = []
      minimum_severity       = "warning"
      language               = "en"
      time_zone              = "UTC"
      message_format         = "text"
      keywords               = ["alert"]
      mentions               = { mobiles = [], user_ids = [], all = true, min_severity = "warning" }
      open_links_in_browser  = true
      messages_per_minute    = 10
      llm_enabled            = true
      robot                  = "wecom"
      webhook_secret_version = 2
      follow_up              = { after = ["1h", "1d"], minimum_severity = "warning", escalate = { from = 2, mentions = { mobiles = [], user_ids = ["manager4220"], all = false }, group = "rest" } }
      health_reminders       = { days_before = [30, 2], at = "08:15" }
      report                 = { schedule = "rate(12 hours)", when_empty = "skip" }
      monthly_messages       = 2000
      quiet_hours            = { from = "23:00", to = "07:00", calls_from = "warning" }
      webhook_secret = {
        create      = false
        arn         = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:data-AbCdEf"
        kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        version     = 2
      }
    })
    error_message = "Each setting of a group must come before that of the notifier."
  }

  assert {
    condition = jsonencode([for key in ["follow_up", "health_reminders", "report", "monthly_messages", "quiet_hours"] : output.groups.rest[key]]) == jsonencode([
      { after = ["30m", "2h"], minimum_severity = "critical", escalate = { from = 1, mentions = { mobiles = [], user_ids = [], all = false }, group = "data" } },
      { days_before = [13, 7, 3, 1], at = "10:07" },
      { schedule = "cron(7 9 ? * MON-FRI *)", when_empty = "send" },
      5000,
      { from = "22:00", to = "08:00", calls_from = "critical" },
    ])
    error_message = "A group without its own must have those of the notifier, with the defaults of their keys."
  }

  assert {
    condition = jsonencode(output.groups.rest.other_groups) == jsonencode([{
      match            = output.groups.data.match
      except           = output.groups.data.except
      minimum_severity = "warning"
      language         = "en"
      time_zone        = "UTC"
    }])
    error_message = "The group for the rest must know what decides whether another group sends an event."
  }
}

run "sets_of_groups_in_which_each_event_has_one" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    # The default is the level below which nobody is sent anything.
    defaults = merge(var.defaults, { minimum_severity = "warning" })
    groups = {
      everything = { minimum_severity = "warning", except = [] }
      data       = { match = [{ sources = ["aws.rds"] }] }
    }
  }

  assert {
    condition     = length(output.groups.everything.other_groups) == 0
    error_message = "A group that is sent everything needs to know nothing of the others."
  }
}

run "tags_of_events_alone" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    groups = { data = { match = [{ tags = ["team=data", "owner=*"] }] }, rest = { rest = true } }
    mute   = [{ tags = ["stage=test"], until = "2126-12-01" }]
  }

  assert {
    condition     = output.groups.rest.other_groups[0].match[0].tags == ["team=data", "owner=*"]
    error_message = "Without lookups, the tags of events that contain them can be compared, whatever their keys."
  }
}

run "secret_and_key_of_the_inputs_are_those_of_the_group_default" {
  command = plan

  module {
    source = "./modules/group-settings"
  }

  variables {
    defaults = merge(var.defaults, {
      webhook_secret_arn         = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf"
      webhook_secret_kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      webhook_secret_version     = 3
    })
    groups = {
      default = {}
      fresh   = {}
      theirs  = { webhook_secret_arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:theirs-AbCdEf" }
    }
  }

  assert {
    condition = jsonencode({ for group, settings in output.groups : group => settings.webhook_secret }) == jsonencode({
      default = { create = false, arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf", kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", version = 3 }
      fresh   = { create = true, arn = null, kms_key_arn = null, version = 3 }
      theirs  = { create = false, arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:theirs-AbCdEf", kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", version = 3 }
    })
    error_message = "Two groups must never share the secret of the inputs; the key is for secrets that exist."
  }
}
