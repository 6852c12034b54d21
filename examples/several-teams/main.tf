provider "aws" {
  region = var.region
}

locals {
  teams = {
    platform = {
      events = ["health", "health_abuse", "cloudwatch_alarm", "audit_switched_off"]
      tags   = { team = "platform" }
    }
    data = {
      events = ["rds", "glue", "emr", "backup"]
      tags   = { team = "data" }
    }
  }
}

# Each team has its own robot, events, queue and function, so that a storm in one does not delay the other.
module "notifier" {
  source   = "../.."
  for_each = local.teams

  name        = "dingtalk-${each.key}"
  tags        = each.value.tags
  events      = each.value.events
  webhook_url = var.webhook_urls[each.key]
}
