# A configuration that makes what it hands to the notifier: no ARN is known before the apply.

module "notifier" {
  source = "../../.."

  create_secret              = false
  webhook_secret_arn         = aws_secretsmanager_secret.webhook.arn
  webhook_secret_kms_key_arn = aws_kms_key.secret.arn
  kms_key_arn                = aws_kms_key.notifier.arn
  alarm_email                = "ops@example.com"
  alarm_actions              = [aws_sns_topic.on_call.arn]

  sns_topic_arns = {
    alarms  = aws_sns_topic.alarms.arn
    backups = aws_sns_topic.backups.arn
  }
}

module "cost_anomaly" {
  source = "../../../modules/cost-anomaly"

  sns_topic_arn  = module.notifier.sns_topic_arn
  create_monitor = false
  monitor_arn    = aws_ce_anomaly_monitor.services.arn
}

resource "aws_secretsmanager_secret" "webhook" {
  kms_key_id = aws_kms_key.secret.arn
}

resource "aws_kms_key" "notifier" {}

resource "aws_kms_key" "secret" {}

resource "aws_ce_anomaly_monitor" "services" {
  name              = "services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

resource "aws_sns_topic" "alarms" {}

resource "aws_sns_topic" "backups" {}

resource "aws_sns_topic" "on_call" {}

output "secret_arn" {
  value = module.notifier.secret_arn
}

output "sns_topic_arn" {
  value = module.notifier.sns_topic_arn
}
