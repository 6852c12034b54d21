# A configuration that makes what it hands to the notifier: no ARN is known before the apply.

module "notifier" {
  source = "../../.."

  webhook_url   = var.webhook_url
  kms_key_arn   = aws_kms_key.notifier.arn
  alarm_actions = [aws_sns_topic.on_call.arn]

  sns_topic_arns = {
    alarms  = aws_sns_topic.alarms.arn
    backups = aws_sns_topic.backups.arn
  }
}

variable "webhook_url" {
  type      = string
  default   = null
  ephemeral = true
}

resource "aws_kms_key" "notifier" {}

resource "aws_sns_topic" "alarms" {}

resource "aws_sns_topic" "backups" {}

resource "aws_sns_topic" "on_call" {}

output "secret_arn" {
  value = module.notifier.secret_arn
}

output "sns_topic_arn" {
  value = module.notifier.sns_topic_arn
}
