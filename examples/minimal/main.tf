provider "aws" {
  region = var.region
}

module "notifier" {
  source = "../.."

  webhook_url = var.webhook_url
  alarm_email = var.alarm_email
}
