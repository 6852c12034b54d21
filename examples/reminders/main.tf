provider "aws" {
  region = var.region
}

module "notifier" {
  source = "../.."

  name        = "dingtalk-reminders"
  webhook_url = var.webhook_url

  mentions = { mobiles = ["13800000000"] }

  # An alarm that stays open is sent again; the second time, it mentions someone else as well.
  follow_up = {
    after    = ["30m", "2h"]
    escalate = { from = 2, mentions = { mobiles = ["13911112222"] } }
  }

  # Scheduled changes of AWS Health are sent again before they begin.
  health_reminders = { days_before = [13, 7, 3, 1], at = "10:07" }

  # Every weekday at 09:07: what is open, what is coming, and that the notifier works.
  report = { schedule = "cron(7 9 ? * MON-FRI *)" }

  # DingTalk's free edition may have this many requests a month for the whole organization.
  monthly_messages = 5000

  # At night, only critical messages mention people.
  quiet_hours = { from = "22:00", to = "08:00" }
}
