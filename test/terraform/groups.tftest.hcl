# One notifier with several chat groups.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

variables {
  webhook_urls = {
    oncall   = "https://oapi.dingtalk.com/robot/send?access_token=ONCALL"
    data     = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=DATA"
    security = "{\"url\": \"https://open.feishu.cn/open-apis/bot/v2/hook/SECURITY\", \"fallback\": [{\"url\": \"https://oapi.dingtalk.com/robot/send?access_token=ONCALL\"}]}"
    rest     = "{\"robots\": [{\"url\": \"https://oapi.dingtalk.com/robot/send?access_token=REST1\", \"sign_secret\": \"SEC1\"}, {\"url\": \"https://oapi.dingtalk.com/robot/send?access_token=REST2\"}]}"
  }

  groups = {
    oncall   = { minimum_severity = "critical", mentions = { mobiles = ["13800000000"] } }
    data     = { match = [{ sources = ["aws.rds", "aws.glue"] }, { accounts = ["111122223333"] }], language = "en" }
    security = { match = [{ kinds = ["GuardDuty Finding", "Security Hub Findings*"] }], except = [{ titles = ["*[SAMPLE]*"] }] }
    rest     = { rest = true }
  }
}

run "several_groups" {
  command = plan

  assert {
    condition = { for group, made in output.groups : group => made.lambda_function_name } == {
      oncall = "dingtalk-notifier-oncall", data = "dingtalk-notifier-data", security = "dingtalk-notifier-security", rest = "dingtalk-notifier-rest"
    }
    error_message = "Each group must have a function with its name."
  }

  assert {
    condition     = toset([for group, subscription in aws_sns_topic_subscription.queue : group]) == toset(keys(var.groups))
    error_message = "Each group's queue must be subscribed to the topic."
  }

  assert {
    condition = jsonencode(local.groups.rest.settings.other_groups) == jsonencode([
      { except = [], language = "en", match = [{ sources = ["aws.rds", "aws.glue"] }, { accounts = ["111122223333"] }], minimum_severity = "info", time_zone = "Asia/Shanghai" },
      { except = [], language = "zh-CN", match = [], minimum_severity = "critical", time_zone = "Asia/Shanghai" },
      { except = [{ titles = ["*[SAMPLE]*"] }], language = "zh-CN", match = [{ kinds = ["GuardDuty Finding", "Security Hub Findings*"] }], minimum_severity = "info", time_zone = "Asia/Shanghai" },
    ])
    error_message = "The group for the rest must know what the others send."
  }
}

run "groups_by_tags" {
  command = plan

  variables {
    lookups = { tags = ["Name", "team"] }
    groups  = merge(var.groups, { data = { match = [{ tags = ["team=data*"] }, { sources = ["aws.glue"] }], except = [{ tags = ["team=data-lab"] }] } })
    mute    = [{ tags = ["team=data"], until = "2126-12-01" }]
  }

  assert {
    condition     = alltrue([for group in local.groups : contains(keys(group.settings), "lookups") && group.settings.lookups.tags == tolist(["Name", "team"])])
    error_message = "Every group must read the tags, because those of others decide about the rest."
  }

  assert {
    condition = jsonencode(local.groups.rest.settings.other_groups[0]) == jsonencode(
      { except = [{ tags = ["team=data-lab"] }], language = "zh-CN", match = [{ tags = ["team=data*"] }, { sources = ["aws.glue"] }], minimum_severity = "info", time_zone = "Asia/Shanghai" }
    )
    error_message = "The group for the rest must know which tags the others are sent."
  }
}

run "resources_of_groups" {
  command = plan

  variables {
    alarm_email      = "ops@example.com"
    alarm_actions    = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
    create_dashboard = true
    sns_topic_arns   = { theirs = "arn:aws:sns:ap-northeast-1:210987654321:theirs" }
  }

  assert {
    condition     = toset(keys(aws_sns_topic_subscription.further)) == toset([for group in keys(var.groups) : "${group}/theirs"])
    error_message = "Each group must be subscribed to each topic."
  }

  # A group with the name of the alarms' topic is none of these.
  assert {
    condition     = length(distinct(concat(local.alarm_arns, values(local.group_queue_arns), [local.dead_letter_queue_arn], values(local.group_log_group_names), [local.name_lock_name]))) == 17 + 4 + 1 + 4 + 1
    error_message = "No two resources of a kind may have the same name."
  }

  assert {
    condition     = toset(jsondecode(aws_sns_topic_policy.alarms[0].policy).Statement[0].Condition.ArnEquals["aws:SourceArn"]) == toset(concat([local.dead_letter_alarm_arn], [for group in keys(var.groups) : "arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:dingtalk-notifier-${group}-rejected"]))
    error_message = "The alarm of each group must be allowed to send its e-mail."
  }

  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.this["cloudwatch_alarm"].event_pattern).resources == [{
      anything-but = {
        wildcard = [for alarm in ["*-function-errors", "*-oldest-message", "*-rejected", "*-undelivered", "dead-letters"] : "arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:dingtalk-notifier-${alarm}"]
      }
    }]
    error_message = "The notifier must not notify the alarms of any of its groups, in a pattern that does not grow with them."
  }

  assert {
    condition     = strcontains(aws_cloudwatch_metric_alarm.dead_letters[0].alarm_description, "DeadLetterQueueSourceArn") && endswith(aws_cloudwatch_metric_alarm.dead_letters[0].alarm_description, output.redrive_command) && output.redrive_command == "npm run --silent redrive -- --name dingtalk-notifier --region ap-northeast-1"
    error_message = "The alarm must say how to tell whose a dead letter is, and how to move each back to its group."
  }

  assert {
    condition = { for widget in jsondecode(aws_cloudwatch_dashboard.this[0].dashboard_body).widgets : widget.properties.title => [for line in widget.properties.metrics : line[4].label] if startswith(widget.properties.title, "Not delivered") || startswith(widget.properties.title, "Queue") } == {
      for title in ["Not delivered: Throttled", "Not delivered: Rejected", "Not delivered: Failed", "Not delivered: DescriberFailed", "Not delivered: TimerFailed", "Not delivered: LookupFailed", "Queue: waiting", "Queue: taken by the function", "Queue: age of the oldest, in seconds"] : title => ["data", "oncall", "rest", "security"]
    }
    error_message = "Each figure must have a graph that compares the groups."
  }

  assert {
    condition = [for widget in jsondecode(aws_cloudwatch_dashboard.this[0].dashboard_body).widgets : jsonencode(widget.properties.metrics) if widget.properties.title == "Function: errors" || widget.properties.title == "Dead letters"] == [
      jsonencode([["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "dingtalk-notifier-dead-letters", { label = "dead letters" }]]),
      jsonencode([for group in ["data", "oncall", "rest", "security"] : ["AWS/Lambda", "Errors", "FunctionName", "dingtalk-notifier-${group}", { label = group }]]),
    ]
    error_message = "A line must be the figure of the group that it names; dead letters have none."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this[0].dashboard_body).widgets[0].properties.alarms) == 17
    error_message = "All alarms must head the dashboard."
  }
}

run "without_a_group_default_its_outputs_are_null" {
  command = plan

  assert {
    condition     = output.queue_arn == null && output.queue_url == null && output.lambda_function_name == null && output.lambda_function_arn == null && output.log_group_name == null && output.secret_arn == null && output.iam_role_arn == null
    error_message = "An output that names no group must not be that of any group but default."
  }
}

run "group_default_beside_others" {
  command = plan

  variables {
    webhook_url         = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
    webhook_sign_secret = "SEC1"
    webhook_urls        = { data = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=DATA" }
    groups              = { default = { rest = true }, data = { match = [{ sources = ["aws.rds"] }] } }
    alarm_actions       = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
    sns_topic_arns      = { theirs = "arn:aws:sns:ap-northeast-1:210987654321:theirs" }
  }

  assert {
    condition     = local.group_names == { default = "dingtalk-notifier", data = "dingtalk-notifier-data" } && output.lambda_function_name == "dingtalk-notifier"
    error_message = "The group default must have the name that it has without others."
  }

  assert {
    condition     = toset(keys(aws_sns_topic_subscription.further)) == toset(["theirs", "data/theirs"])
    error_message = "So must its subscriptions."
  }

  assert {
    condition     = toset(jsondecode(aws_cloudwatch_event_rule.this["cloudwatch_alarm"].event_pattern).resources[0].anything-but.wildcard) == toset([for alarm in ["dead-letters", "function-errors", "*-function-errors", "oldest-message", "*-oldest-message", "rejected", "*-rejected", "undelivered", "*-undelivered"] : "arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:dingtalk-notifier-${alarm}"])
    error_message = "The notifier must not notify its own alarms."
  }
}

# A role that all groups share.

run "role_of_ones_own_for_all_groups" {
  command = plan

  variables {
    iam_role                      = { arn = "arn:aws:iam::123456789012:role/ours" }
    lambda_vpc                    = { subnet_ids = ["subnet-0a1b"], security_group_ids = ["sg-4e5f"] }
    lambda_role_policy_statements = [{ Effect = "Allow", Action = "kms:Decrypt", Resource = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab" }]
  }

  assert {
    condition     = alltrue([for group, made in output.groups : made.iam_role_arn == "arn:aws:iam::123456789012:role/ours"])
    error_message = "All functions must run under this role."
  }

  assert {
    condition = { for statement in jsondecode(output.lambda_role_policy).Statement : try(statement.Sid, "none") => jsonencode(statement.Resource)... if contains(["TakeFromQueue", "WriteLog", "KeepNetworkInterfaces", "none"], try(statement.Sid, "none")) } == {
      TakeFromQueue         = [jsonencode([for group in ["data", "oncall", "rest", "security"] : "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-${group}"])]
      WriteLog              = [jsonencode([for group in ["data", "oncall", "rest", "security"] : "arn:aws:logs:ap-northeast-1:123456789012:log-group:/aws/lambda/dingtalk-notifier-${group}:*"])]
      KeepNetworkInterfaces = ["\"arn:aws:ec2:ap-northeast-1:123456789012:*/*\""]
      none                  = concat(["\"arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab\""], [for group in keys(var.groups) : "\"*\""])
    }
    error_message = "The policy must allow what each group needs, each in one statement: ${output.lambda_role_policy}"
  }

  assert {
    condition     = length([for statement in jsondecode(output.lambda_role_policy).Statement : statement if statement.Effect == "Deny"]) == 4
    error_message = "What the code of a function may not do is said of each function."
  }
}

run "policy_of_20_groups_is_within_iams_limit" {
  command = plan

  variables {
    iam_role     = { arn = "arn:aws:iam::123456789012:role/ours" }
    report       = {}
    follow_up    = {}
    groups       = merge({ rest = { rest = true } }, { for index in range(19) : "team-${index}" => { match = [{ sources = ["aws.rds"] }] } })
    webhook_urls = merge({ rest = "https://oapi.dingtalk.com/robot/send?access_token=REST" }, { for index in range(19) : "team-${index}" => "https://oapi.dingtalk.com/robot/send?access_token=${index}" })
  }

  # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  assert {
    condition     = length(output.lambda_role_policy) <= 10240
    error_message = "The policies of a role may have 10240 characters: ${length(output.lambda_role_policy)}."
  }
}

# Refused: groups

run "groups_that_are_a_list" {
  command = plan

  variables {
    groups       = ["data", "rest"]
    webhook_urls = {}
  }

  expect_failures = [var.groups]
}

run "groups_that_are_a_text" {
  command = plan

  variables {
    groups       = "data"
    webhook_urls = {}
  }

  expect_failures = [var.groups]
}

run "group_that_is_no_object" {
  command = plan

  variables {
    groups       = { data = true, rest = { rest = true } }
    webhook_urls = {}
  }

  expect_failures = [var.groups]
}

run "name_of_a_group_with_a_capital" {
  command = plan

  variables {
    groups       = { Data = {} }
    webhook_urls = {}
  }

  expect_failures = [var.groups]
}

run "name_of_a_group_that_is_too_long" {
  command = plan

  variables {
    # 17 + 1 + 32 + 1 + 14 characters
    groups       = { a2345678901234567890123456789012 = {} }
    webhook_urls = {}
  }

  expect_failures = [var.groups]
}

run "longest_name_of_a_group_passes" {
  command = plan

  variables {
    groups       = { a234567890123456789012345678901 = {} }
    webhook_urls = { a234567890123456789012345678901 = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN" }
  }
}

run "group_with_the_name_of_the_dead_letter_queue" {
  command = plan

  variables {
    groups       = { dead-letters = {} }
    webhook_urls = {}
  }

  expect_failures = [var.groups]
}

run "topic_with_the_name_of_a_subscription_of_a_group" {
  command = plan

  variables {
    sns_topic_arns = { "data/alarms" = "arn:aws:sns:ap-northeast-1:123456789012:alarms" }
  }

  expect_failures = [var.groups]
}

run "groups_that_are_null" {
  command = plan

  variables {
    groups       = null
    webhook_urls = null
    webhook_url  = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
  }

  assert {
    condition     = toset(keys(output.groups)) == toset(["default"])
    error_message = "Null must be as if it were left out."
  }
}

# Refused: webhooks

run "webhook_of_no_group" {
  command = plan

  variables {
    groups = { data = {} }
  }

  expect_failures = [var.webhook_urls]
}

run "two_webhooks_of_the_group_default" {
  command = plan

  variables {
    groups       = {}
    webhook_url  = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
    webhook_urls = { default = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN" }
  }

  expect_failures = [var.webhook_urls]
}

run "webhook_of_a_group_default_that_is_not_there" {
  command = plan

  variables {
    webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
  }

  expect_failures = [aws_sns_topic.this]
}

run "signing_secret_without_a_webhook_url" {
  command = plan

  variables {
    groups              = {}
    webhook_sign_secret = "SEC1"
    webhook_urls        = { default = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN" }
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhook_of_a_group_with_http" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = "http://oapi.dingtalk.com/robot/send?access_token=TOKEN" })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhook_of_a_group_with_quotation_mark" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN\"" })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhook_of_a_group_with_no_token" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = "https://oapi.dingtalk.com/robot/send" })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhook_of_a_group_with_feishu_flow" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = "https://www.feishu.cn/flow/api/trigger-webhook/TOKEN" })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhook_of_a_group_with_a_path_that_names_no_vendor" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = "https://chat.example.com/hooks/TOKEN" })
  }

  expect_failures = [aws_sns_topic_subscription.queue, check.webhook_host]
}

run "webhook_of_a_group_with_json_that_is_none" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = "{\"url\": " })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhook_of_a_group_with_json_without_url" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = jsonencode({ webhook = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN" }) })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhook_of_a_group_with_json_without_robots" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = jsonencode({ robots = [] }) })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhook_of_a_group_with_json_with_a_robot_without_url" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = jsonencode({ robots = [{ url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN" }, { sign_secret = "SEC1" }] }) })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhooks_of_groups_with_json_with_nothing_but_null" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = jsonencode({ url = null }), oncall = jsonencode({ robots = [null], fallback = null }) })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhook_of_a_group_with_json_with_an_incomplete_url" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = jsonencode({ url = "https://oapi.dingtalk.com/robot/send?access_token=" }) })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhook_of_a_group_with_json_with_an_incomplete_fallback" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = jsonencode({ url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN", fallback = [{ url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send" }] }) })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhook_of_a_group_with_json_with_an_unknown_vendor" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = jsonencode({ url = "https://chat.example.com/hooks/TOKEN", vendor = "slack" }) })
  }

  expect_failures = [aws_sns_topic_subscription.queue, check.webhook_host]
}

run "webhook_of_a_group_with_json_with_another_vendor" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = jsonencode({ url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN", vendor = "wecom" }) })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhook_of_a_group_with_the_webhook_of_another_group" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = "https://oapi.dingtalk.com/robot/send?access_token=ONCALL" })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhook_of_a_group_with_the_webhook_of_another_group_in_other_words" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = "https://OAPI.dingtalk.com/robot/send?lang=zh&access_token=REST2" })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

run "webhook_of_a_group_with_the_webhook_of_another_group_in_json" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = jsonencode({ robots = [{ url = "https://oapi.dingtalk.com/robot/send?access_token=REST1" }] }) })
  }

  expect_failures = [aws_sns_topic_subscription.queue]
}

# Neither refused nor warned about.

run "private_deployment_of_a_group" {
  command = plan

  variables {
    groups       = merge(var.groups, { data = { match = [{ sources = ["aws.rds"] }], robot = "wecom" } })
    webhook_urls = merge(var.webhook_urls, { data = "https://chat.example.com/hooks/TOKEN", security = jsonencode({ url = "https://chat.example.com/hooks/OTHER", vendor = "feishu" }) })
  }

  # With a warning.
  expect_failures = [check.webhook_host]
}

run "groups_with_the_same_fallback" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { data = jsonencode({ url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=DATA", fallback = [{ url = "https://oapi.dingtalk.com/robot/send?access_token=ONCALL" }] }) })
  }
}

# Warned about.

run "signing_secret_of_a_group_that_is_none_of_dingtalks" {
  command = plan

  variables {
    webhook_urls = merge(var.webhook_urls, { oncall = jsonencode({ url = "https://oapi.dingtalk.com/robot/send?access_token=ONCALL", sign_secret = "f00d" }) })
  }

  expect_failures = [check.webhook_sign_secret]
}

run "group_with_neither_keywords_nor_a_signature" {
  command = plan

  variables {
    groups = merge(var.groups, { oncall = { keywords = [] } })
  }

  expect_failures = [check.robot_security]
}

run "setting_of_a_group_that_its_vendor_lacks" {
  command = plan

  variables {
    groups = merge(var.groups, { data = { match = [{ sources = ["aws.rds"] }], robot = "wecom", open_links_in_browser = true } })
  }

  expect_failures = [check.robot_settings]

  assert {
    condition     = local.unused_settings.data == { open_links_in_browser = "WeCom decides where links open" }
    error_message = "The setting must be named, with the reason."
  }
}
