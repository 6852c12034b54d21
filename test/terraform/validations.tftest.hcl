# What is refused at plan.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

variables {
  webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
}

# One run refuses a bad value of many variables at once, since every variable named in
# expect_failures must fail: a run for each value would take a minute.

run "bad_values_1" {
  command = plan

  variables {
    # plain http
    webhook_url = "http://oapi.dingtalk.com/robot/send?access_token=TOKEN"
    # empty
    webhook_sign_secret = ""
    # too low
    webhook_secret_version = 0
    # a name
    webhook_secret_arn = "ours"
    # 33 characters
    name = "a23456789012345678901234567890123"
    # an ARN
    event_bus_name = "arn:aws:events:ap-northeast-1:123456789012:event-bus/ours"
    # an unknown name
    events = ["health", "ec2"]
    # unknown states and categories
    ec2_states        = ["halted"]
    alarm_states      = ["alarm"]
    health_categories = ["outage"]
    # too high
    guardduty_min_severity = 11
    # no JSON
    event_patterns = { ours = "source: aws.s3" }
    # unknown
    language = "zh"
    # an offset
    time_zone = "+08:00"
    # unknown
    message_format   = "html"
    minimum_severity = "ok"
    # empty
    keywords = ["告警", ""]
    # blanks in a number
    mentions = { mobiles = ["+86 138 0013 8000"] }
    # an address
    link_hosts = ["https://wiki.example.com"]
    # not https
    runbooks = { "prod-*" = "http://wiki.example.com" }
    # no account id
    account_names = { "1234" = "production" }
    # blank
    resource_names = { "i-0abc" = " " }
    # nobody: a misspelled key
    owners = { data = { mobile = ["13800138000"] } }
    # blank
    owner_tag = " "
    # more than the robot takes
    messages_per_minute = 101
    # a city
    llm_region = "Tokyo"
    # a display name
    llm_model_id = "Amazon Nova Lite"
    # too few
    llm_max_tokens = 0
    # blank
    llm_system_prompt = " "
    # longer than the function runs
    llm_timeout_seconds = 61
    # none
    llm_severities = []
    # a blank
    llm_sources = ["aws health"]
    # too much
    llm_temperature = 1.1
    llm_top_p       = 2
    # empty
    llm_stop_sequences = [""]
    # a name
    llm_guardrail_id = "Our Guardrail"
    # a word
    llm_guardrail_version = "latest"
    # too old
    lambda_runtime = "nodejs20.x"
    # has nothing more to show than info
    log_level = "debug"
    # no metric of the function
    metrics = ["Delivered", "Speed"]
    # CloudWatch does not know it
    log_retention_days = 31
    # an object
    mute = { resources = ["i-0abc"], until = "2126-12-01" }
  }

  expect_failures = [
    var.webhook_url,
    var.webhook_sign_secret,
    var.webhook_secret_version,
    var.webhook_secret_arn,
    var.name,
    var.event_bus_name,
    var.events,
    var.ec2_states,
    var.alarm_states,
    var.health_categories,
    var.guardduty_min_severity,
    var.event_patterns,
    var.language,
    var.time_zone,
    var.message_format,
    var.minimum_severity,
    var.keywords,
    var.mentions,
    var.link_hosts,
    var.runbooks,
    var.account_names,
    var.resource_names,
    var.owners,
    var.owner_tag,
    var.messages_per_minute,
    var.llm_region,
    var.llm_model_id,
    var.llm_max_tokens,
    var.llm_system_prompt,
    var.llm_timeout_seconds,
    var.llm_severities,
    var.llm_sources,
    var.llm_temperature,
    var.llm_top_p,
    var.llm_stop_sequences,
    var.llm_guardrail_id,
    var.llm_guardrail_version,
    var.lambda_runtime,
    var.log_level,
    var.metrics,
    var.log_retention_days,
    var.mute,
  ]
}

run "bad_values_2" {
  command = plan

  variables {
    # begins like loopback
    webhook_url = "http://localhost.example.com/"
    # a blank
    webhook_sign_secret = "SEC 1"
    # broken
    webhook_secret_version = 1.5
    # another service
    webhook_secret_arn = "arn:aws:ssm:ap-northeast-1:123456789012:parameter/ours"
    # a blank
    name = "ding talk"
    # empty
    event_bus_name = ""
    # empty
    ec2_states        = []
    alarm_states      = []
    health_categories = []
    # not on the scale
    guardduty_min_severity = 0
    # has no narrower form
    events_in_full = ["health"]
    # a list
    event_patterns = { ours = "[1]" }
    # a slip
    time_zone = "Asia/Shangai"
    # blank
    keywords = [" "]
    # empty user id
    mentions = { user_ids = [""] }
    # everybody's
    link_hosts = ["*.com"]
    # with a user
    runbooks = { "prod-*" = "https://wiki@example.com/x" }
    # blank
    account_names = { "123456789012" = " " }
    # no id
    resource_names = { " " = "web-1" }
    # blanks in a number
    owners = { data = { mobiles = ["+86 138 0013 8000"] } }
    # longer than a tag's key
    owner_tag = join("", [for _ in range(129) : "x"])
    # fewer than copies of the function
    messages_per_minute = 1
    # another service
    llm_model_id = "arn:aws:lambda:us-east-1:123456789012:function:ours"
    # too many
    llm_max_tokens = 1000000
    # no time
    llm_timeout_seconds = 0
    # unknown
    llm_severities = ["critical", "error"]
    # less than none
    llm_temperature = -0.1
    llm_top_p       = -1
    # another thing of Bedrock
    llm_guardrail_id = "arn:aws:bedrock:us-east-1:123456789012:agent/gr0abc12def3"
    # too low
    llm_guardrail_version = "0"
  }

  expect_failures = [
    var.webhook_url,
    var.webhook_sign_secret,
    var.webhook_secret_version,
    var.webhook_secret_arn,
    var.name,
    var.event_bus_name,
    var.ec2_states,
    var.alarm_states,
    var.health_categories,
    var.guardduty_min_severity,
    var.events_in_full,
    var.event_patterns,
    var.time_zone,
    var.keywords,
    var.mentions,
    var.link_hosts,
    var.runbooks,
    var.account_names,
    var.resource_names,
    var.owners,
    var.owner_tag,
    var.messages_per_minute,
    var.llm_model_id,
    var.llm_max_tokens,
    var.llm_timeout_seconds,
    var.llm_severities,
    var.llm_temperature,
    var.llm_top_p,
    var.llm_guardrail_id,
    var.llm_guardrail_version,
  ]
}

run "bad_values_3" {
  command = plan

  variables {
    # loopback as a user name
    webhook_url = "http://localhost:80@example.com/"
    # begins with a digit
    name = "1ding"
    # a string
    event_patterns = { ours = "\"aws.s3\"" }
    # eleven
    keywords = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]
    # twice; only seen beside good owners, with which it is compared
    lookups = { tags = ["Name", "team", "Name"] }
    # recovery calls nobody
    mentions = { min_severity = "ok" }
    # not among the events
    events_in_full = ["codebuild"]
    # no such day in the second entry
    mute = [{ resources = ["i-0abc"], until = "2126-12-01" }, { resources = ["i-0def"], until = "2127-02-29" }]
  }

  expect_failures = [
    var.events_in_full,
    var.webhook_url,
    var.name,
    var.event_patterns,
    var.keywords,
    var.lookups,
    var.mentions,
    var.mute,
  ]
}

run "bad_values_4" {
  command = plan

  variables {
    # no URL
    webhook_url = "TOKEN"
    # empty
    event_patterns = { ours = "{}" }
    # a name
    alarm_actions = ["on-call"]
  }

  # Only seen beside a good name, with which it is compared.
  expect_failures = [
    var.webhook_url,
    var.event_patterns,
    var.alarm_actions,
  ]
}

run "bad_values_5" {
  command = plan

  variables {
    # empty
    webhook_url = ""
    # a bad name
    event_patterns = { "S3 deleted" = "{\"source\": [\"aws.s3\"]}" }
    # six
    alarm_actions = [for i in range(6) : "arn:aws:sns:ap-northeast-1:123456789012:on-call-${i}"]
  }

  expect_failures = [
    var.webhook_url,
    var.event_patterns,
    var.alarm_actions,
  ]
}

run "bad_values_6" {
  command = plan

  variables {
    # a blank
    webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TO KEN"
    # the notifier's own topic among others, written out
    alarm_actions = ["arn:aws:sns:ap-northeast-1:123456789012:on-call", "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"]
  }

  expect_failures = [
    var.webhook_url,
    var.alarm_actions,
  ]
}

run "alarm_action_of_another_region" {
  command = plan

  variables {
    alarm_actions = ["arn:aws:sns:us-east-1:123456789012:on-call"]
  }

  expect_failures = [var.alarm_actions]
}

run "alarm_email_that_is_no_address" {
  command = plan

  variables {
    alarm_email = "ops"
  }

  expect_failures = [var.alarm_email]
}

run "alarm_email_that_is_several_addresses" {
  command = plan

  variables {
    alarm_email = "ops@example.com, dev@example.com"
  }

  expect_failures = [var.alarm_email]
}

run "alarm_email_that_is_empty" {
  command = plan

  variables {
    alarm_email = ""
  }

  expect_failures = [var.alarm_email]
}

run "lookups_of_nothing" {
  command = plan

  variables {
    lookups = { trend = false, open_alarms = false }
  }

  expect_failures = [var.lookups]
}

run "lookups_of_a_blank_tag" {
  command = plan

  variables {
    lookups = { tags = ["Name", " "] }
  }

  expect_failures = [var.lookups]
}

run "lookups_of_21_tags" {
  command = plan

  variables {
    lookups = { tags = [for index in range(21) : "tag ${index}"] }
  }

  expect_failures = [var.lookups]
}

run "lookups_of_a_tag_with_a_key_of_129_characters" {
  command = plan

  variables {
    lookups = { tags = [join("", [for _ in range(129) : "x"])] }
  }

  expect_failures = [var.lookups]
}

run "lookups_of_a_tag_that_is_null" {
  command = plan

  variables {
    lookups = { tags = [null] }
  }

  expect_failures = [var.lookups]
}

# What only shows beside other values.

run "lookups_without_the_tag_of_owners" {
  command = plan

  variables {
    lookups   = { tags = ["Name", "Team"] }
    owners    = { data = { mobiles = ["13800138000"] } }
    owner_tag = "team"
  }

  expect_failures = [var.lookups]
}

run "lookups_with_the_tag_of_owners" {
  command = plan

  variables {
    lookups   = { trend = false, open_alarms = false, tags = ["team"] }
    owners    = { data = { mobiles = ["13800138000"] } }
    owner_tag = "team"
  }

  assert {
    condition     = jsonencode(local.groups.default.settings.lookups) == jsonencode({ open_alarms = false, tags = ["team"], trend = false })
    error_message = "Tags alone are something to look up."
  }
}

run "lookups_of_no_tags_beside_owners" {
  command = plan

  variables {
    lookups = {}
    owners  = { data = { mobiles = ["13800138000"] } }
  }

  assert {
    condition     = jsonencode(local.groups.default.settings.lookups) == jsonencode({ open_alarms = true, tags = [], trend = true })
    error_message = "Owners are those of the tags in events, if no tags are read."
  }
}

run "lookups_of_20_tags_in_a_notifier_without_owners" {
  command = plan

  variables {
    lookups = { tags = [for index in range(20) : "tag ${index}"] }
  }

  assert {
    condition     = length(local.groups.default.settings.lookups.tags) == 20
    error_message = "Without owners, no tag is required."
  }
}

run "five_alarm_actions_beside_alarm_email" {
  command = plan

  variables {
    alarm_email   = "ops@example.com"
    alarm_actions = [for i in range(5) : "arn:aws:sns:ap-northeast-1:123456789012:on-call-${i}"]
  }

  expect_failures = [var.alarm_email]
}

run "alarm_email_beside_a_topic_of_the_same_name_that_leads_to_the_robot" {
  command = plan

  variables {
    alarm_email    = "ops@example.com"
    sns_topic_arns = { alarms = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier-alarms" }
  }

  expect_failures = [var.alarm_email]
}

run "alarm_email_beside_an_action_of_the_same_name" {
  command = plan

  variables {
    alarm_email   = "ops@example.com"
    alarm_actions = ["arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier-alarms"]
  }

  expect_failures = [var.alarm_email]
}

run "event_pattern_with_the_name_of_a_chosen_event" {
  command = plan

  variables {
    event_patterns = { health = "{\"source\": [\"aws.s3\"]}" }
  }

  expect_failures = [aws_cloudwatch_event_rule.this["health"]]
}

run "llm_region_that_does_not_exist" {
  command = plan

  variables {
    llm_enabled = true
    llm_region  = "us-east-9"
  }

  expect_failures = [data.aws_regions.all]
}

run "mute_with_no_end" {
  command = plan

  variables {
    mute = [{ resources = ["i-0abc"] }]
  }

  expect_failures = [var.mute]
}

run "mute_with_a_time_without_a_zone" {
  command = plan

  variables {
    mute = [{ resources = ["i-0abc"], until = "2126-12-01T08:00:00" }]
  }

  expect_failures = [var.mute]
}

# What must not be refused.

run "webhook_over_http_to_loopback_passes" {
  command = plan

  variables {
    webhook_url = "http://127.0.0.1:8080/robot/send?access_token=TOKEN"
  }
}

run "webhook_over_http_to_ipv6_loopback_passes" {
  command = plan

  variables {
    webhook_url = "http://[::1]:8080/robot/send?access_token=TOKEN"
  }
}

run "webhook_of_a_dedicated_host_with_a_signature_passes" {
  command = plan

  variables {
    webhook_url         = "https://ding.example.com:8443/robot/send?access_token=TOKEN"
    webhook_sign_secret = "SEC1"
  }

  # With a warning.
  expect_failures = [check.webhook_host]
}

run "topic_with_the_name_of_the_alarms_topic_passes_without_alarm_email" {
  command = plan

  variables {
    sns_topic_arns = { alarms = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier-alarms" }
  }
}

run "alarm_email_with_a_tag_and_a_long_domain_passes" {
  command = plan

  variables {
    alarm_email = "on-call+dingtalk.p1@mail.eu.example.museum"
  }
}

run "alarms_to_other_notifiers_and_other_services_pass" {
  command = plan

  variables {
    name = "ours"
    alarm_actions = [
      # Another notifier's topic, in this account and in another.
      "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier",
      "arn:aws:sns:ap-northeast-1:210987654321:ours",
      "arn:aws:lambda:ap-northeast-1:123456789012:function:on-call",
      "arn:aws:ssm-incidents::123456789012:response-plan/on-call",
      "arn:aws:ssm:ap-northeast-1:123456789012:opsitem:1#CATEGORY=Availability",
    ]
  }
}

run "robot_without_keywords_passes" {
  command = plan

  variables {
    keywords = []
    # Does not matter while the LLM is off.
    llm_region = "us-east-9"
  }

  # With a warning.
  expect_failures = [check.robot_security]
}

run "old_name_of_a_time_zone_passes" {
  command = plan

  variables {
    time_zone = "PRC"
  }
}

run "time_zone_without_an_area_passes" {
  command = plan

  variables {
    time_zone = "Singapore"
  }
}

run "mute_with_every_key_and_both_kinds_of_time_passes" {
  command = plan

  variables {
    mute = [
      {
        until      = "2126-12-01"
        sources    = toset(["aws.ec2"])
        kinds      = ["EC2 *"]
        severities = ["critical", "warning", "info", "ok"]
        accounts   = ["123456789012", "2101*"]
        regions    = ["ap-*"]
        resources  = ["i-0abc", "arn:aws:ec2:*:instance/i-0def"]
        titles     = ["*stopped*"]
      },
      { until = "2126-12-01T08:00:00+08:00", sources = ["aws.rds"], kinds = null },
    ]
  }
}

run "mute_that_is_over" {
  command = plan

  variables {
    mute = [
      { resources = ["i-0abc"], until = "2126-12-01" },
      { resources = ["i-0def"], until = "2020-12-01" },
    ]
  }

  expect_failures = [check.mute]
}

run "mute_that_was_over_at_a_time_of_another_zone" {
  command = plan

  variables {
    mute = [{ resources = ["i-0def"], until = "2020-12-01T08:00:00+08:00" }]
  }

  expect_failures = [check.mute]
}
