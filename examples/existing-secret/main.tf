provider "aws" {
  region = var.region
}

module "notifier" {
  source = "../.."

  name               = "dingtalk-existing-secret"
  webhook_secret_arn = var.webhook_secret_arn
}
