provider "aws" {
  region = var.region
}

# Where the global services send their events.
provider "aws" {
  alias  = "global"
  region = "us-east-1"
}

# The Region of the notifier, also where the variable is null.
data "aws_region" "current" {}

module "notifier" {
  source = "../.."

  name            = "dingtalk-organization"
  webhook_urls    = var.webhook_urls
  organization_id = var.organization_id
  event_bus_name  = aws_cloudwatch_event_bus.organization.name
  account_names   = var.account_names

  # Each team is sent the events of its own accounts, and one group those of all other accounts.
  groups = merge(
    { for team, accounts in var.team_accounts : team => { match = [{ accounts = accounts }] } },
    { platform = { rest = true } },
  )

  events = [
    "health", "health_abuse", "cloudwatch_alarm", "guardduty", "config_compliance",
    # These arrive only in us-east-1.
    "iam_change", "organizations_change", "support_case", "trusted_advisor",
  ]
}

# A separate bus: on the default bus, every rule of this account would see the events of other accounts.
resource "aws_cloudwatch_event_bus" "organization" {
  name = "dingtalk-organization"
}

# Events of this account and Region, which arrive on the default bus.
module "own_events" {
  source = "../../modules/event-forwarder"

  name                 = "dingtalk-organization-own"
  event_patterns       = module.notifier.event_patterns
  target_event_bus_arn = module.notifier.event_bus_arn
}

# Events of this account in us-east-1. Use the same module in every other Region and account. A notifier in us-east-1
# does not need it.
module "global_events" {
  source    = "../../modules/event-forwarder"
  count     = data.aws_region.current.id == "us-east-1" ? 0 : 1
  providers = { aws = aws.global }

  name                 = "dingtalk-organization"
  event_patterns       = module.notifier.event_patterns
  target_event_bus_arn = module.notifier.event_bus_arn
}
