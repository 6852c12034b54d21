# What modules/group-settings makes of groups and mute, and what it refuses, in which words.

variables {
  groups     = {}
  mute       = []
  time_zones = ["Asia/Shanghai", "UTC"]
  vendors    = ["dingtalk", "wecom", "feishu"]

  defaults = {
    language                   = "zh-CN"
    time_zone                  = "Asia/Shanghai"
    message_format             = "markdown"
    keywords                   = ["告警"]
    mentions                   = { mobiles = [], user_ids = [], all = false, min_severity = "critical" }
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
    condition     = startswith(join("\n", local.faults), "groups.data has unknown keys: matches. Valid keys are match, except, rest, minimum_severity")
    error_message = "The fault must be said in these words."
  }
}
