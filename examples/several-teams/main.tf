provider "aws" {
  region = var.region
}

module "notifier" {
  source = "../.."

  name         = "dingtalk-teams"
  events       = ["health", "health_abuse", "cloudwatch_alarm", "rds", "glue", "guardduty", "security_hub"]
  webhook_urls = var.webhook_urls

  groups = {
    # The worst of everything.
    oncall = { minimum_severity = "critical", mentions = { mobiles = ["13800000000"] } }
    # A team's services, and everything of its account.
    data     = { match = [{ sources = ["aws.rds", "aws.glue"] }, { accounts = ["111122223333"] }], language = "en" }
    security = { match = [{ kinds = ["GuardDuty Finding", "Security Hub Findings*"] }] }
    # What no other group sends.
    rest = { rest = true }
  }
}
