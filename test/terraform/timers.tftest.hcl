# What the root module hands to its groups for follow-ups, reminders, reports, budgets and quiet hours. The tests of
# group-settings see what is refused, those of group what is created.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

variables {
  webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
}

run "nothing_by_default" {
  command = plan

  assert {
    condition     = alltrue([for key in ["follow_up", "health_reminders", "report", "monthly_messages", "quiet_hours"] : local.groups.default.settings[key] == null])
    error_message = "Everything must be off."
  }

  assert {
    condition     = [for statement in jsondecode(output.lambda_role_policy).Statement : statement.Sid] == ["WriteLog", "TakeFromQueue", "ReadWebhook"]
    error_message = "The function must be allowed nothing for it."
  }
}

run "several_groups" {
  command = plan

  variables {
    webhook_url = null
    webhook_urls = {
      ops      = "https://oapi.dingtalk.com/robot/send?access_token=OPS"
      data     = "https://oapi.dingtalk.com/robot/send?access_token=DATA"
      managers = "https://oapi.dingtalk.com/robot/send?access_token=MANAGERS"
    }
    groups = {
      ops      = {}
      data     = { follow_up = { after = ["1h"] }, quiet_hours = { from = "23:00", to = "07:00" }, time_zone = "UTC" }
      managers = { match = [{ severities = ["critical"] }] }
    }
    follow_up        = { escalate = { from = 2, mentions = { mobiles = ["13800138000"] }, group = "managers" } }
    health_reminders = { days_before = [7] }
    report           = { when_empty = "skip" }
    monthly_messages = 5000
    quiet_hours      = { from = "22:00", to = "08:00" }
  }

  assert {
    condition = { for group, own in local.groups : group => jsonencode(own.settings.follow_up) } == {
      ops      = jsonencode({ after = ["30m", "2h"], escalate = { from = 2, mentions = { all = false, mobiles = ["13800138000"], user_ids = [] }, queue_arn = "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-managers" }, minimum_severity = "critical" })
      data     = jsonencode({ after = ["1h"], escalate = null, minimum_severity = "critical" })
      managers = jsonencode({ after = ["30m", "2h"], escalate = { from = 2, mentions = { all = false, mobiles = ["13800138000"], user_ids = [] }, queue_arn = null }, minimum_severity = "critical" })
    }
    error_message = "A group must have its own follow-up or that of the notifier, which is escalated to the queue of another group, never to its own."
  }

  assert {
    condition     = alltrue([for own in values(local.groups) : own.settings.health_reminders.days_before == [7] && own.settings.report.when_empty == "skip" && own.settings.monthly_messages == 5000])
    error_message = "Each group must have the reminders, the report and the budget of the notifier."
  }

  assert {
    condition     = { for group, own in local.groups : group => own.settings.quiet_hours.from } == { ops = "22:00", data = "23:00", managers = "22:00" }
    error_message = "A group's own quiet hours must come before those of the notifier."
  }
}

run "group_that_only_answers_escalations" {
  command = plan

  variables {
    webhook_url = null
    webhook_urls = {
      ops      = "https://oapi.dingtalk.com/robot/send?access_token=OPS"
      managers = "https://oapi.dingtalk.com/robot/send?access_token=MANAGERS"
    }
    groups = {
      ops      = { follow_up = { escalate = { group = "managers" } } }
      managers = { match = [{ severities = ["critical"] }] }
    }
  }

  assert {
    condition = { for group, made in output.groups : group => [for statement in jsondecode(made.role_policy).Statement : statement.Sid if !contains(["WriteLog", "TakeFromQueue", "ReadWebhook"], statement.Sid)] } == {
      ops      = ["KeepTimers", "PassTimersRole", "SeeAlarms", "ReadMetrics"]
      managers = ["SeeAlarms", "ReadMetrics"]
    }
    error_message = "The group that is escalated to must look at the alarms and what they measure, and make no timers."
  }
}
