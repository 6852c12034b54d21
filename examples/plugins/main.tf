provider "aws" {
  region = var.region
}

module "notifier" {
  source = "../.."

  name        = "dingtalk-plugins"
  webhook_url = var.webhook_url

  # GuardDuty speaks EventBridge, so its name is enough.
  events                 = ["ec2_state", "health", "health_abuse", "cloudwatch_alarm", "guardduty"]
  guardduty_min_severity = 4
}

resource "aws_guardduty_detector" "this" {
  enable = true
}

# Cost Anomaly Detection and a cluster of ElastiCache speak SNS, so they need the topic.
module "cost_anomaly" {
  source = "../../modules/cost-anomaly"

  name             = "dingtalk-plugins"
  sns_topic_arn    = module.notifier.sns_topic_arn
  threshold_amount = 100
}

resource "aws_elasticache_cluster" "this" {
  cluster_id             = "dingtalk-plugins"
  engine                 = "redis"
  node_type              = "cache.t4g.micro"
  num_cache_nodes        = 1
  notification_topic_arn = module.notifier.sns_topic_arn
}

# And any pattern, from another team's configuration.
module "orders" {
  source = "../../modules/event-rule"

  name                  = "dingtalk-plugins-orders"
  event_pattern         = jsonencode({ source = ["our.orders"] })
  sns_topic_arn         = module.notifier.sns_topic_arn
  dead_letter_queue_arn = module.notifier.dead_letter_queue_arn
}
