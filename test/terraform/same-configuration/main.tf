# A configuration that makes what it hands to the notifier: no ARN is known before the apply.

module "notifier" {
  source = "../../.."

  create_secret              = false
  webhook_secret_arn         = aws_secretsmanager_secret.webhook.arn
  webhook_secret_kms_key_arn = aws_kms_key.secret.arn
  kms_key_arn                = aws_kms_key.notifier.arn
  alarm_email                = "ops@example.com"
  alarm_actions              = [aws_sns_topic.on_call.arn]
  iam_role                   = { arn = aws_iam_role.ours.arn }
  lambda_vpc                 = { subnet_ids = [aws_subnet.ours.id], security_group_ids = [aws_security_group.ours.id] }

  topic_policy_statements       = [{ Effect = "Allow", Principal = { AWS = aws_iam_role.ours.arn }, Action = "sns:Publish" }]
  queue_policy_statements       = [{ Effect = "Allow", Principal = { AWS = aws_iam_role.ours.arn }, Action = "sqs:SendMessage" }]
  lambda_role_policy_statements = [{ Effect = "Allow", Action = "kms:Decrypt", Resource = aws_kms_key.secret.arn }]

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

module "forwarder" {
  source = "../../../modules/event-forwarder"

  event_patterns       = { health = jsonencode({ source = ["aws.health"] }) }
  target_event_bus_arn = "arn:aws:events:us-east-1:123456789012:event-bus/default"
  iam_role             = { arn = aws_iam_role.ours.arn }
}

module "boundary" {
  source = "../../../modules/event-forwarder"

  name                 = "dingtalk-bounded"
  event_patterns       = { health = jsonencode({ source = ["aws.health"] }) }
  target_event_bus_arn = "arn:aws:events:us-east-1:123456789012:event-bus/default"
  iam_role             = { permissions_boundary_arn = aws_iam_policy.boundary.arn }
}

resource "aws_iam_role" "ours" {
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "ours" {
  role   = aws_iam_role.ours.id
  policy = module.notifier.lambda_role_policy
}

resource "aws_iam_policy" "boundary" {
  policy = "{}"
}

resource "aws_subnet" "ours" {
  vpc_id = "vpc-0a1b"
}

resource "aws_security_group" "ours" {}

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

output "iam_role_arn" {
  value = module.notifier.iam_role_arn
}

output "sns_topic_arn" {
  value = module.notifier.sns_topic_arn
}
