provider "aws" {
  region = var.region
}

module "notifier" {
  source = "../.."

  name        = "dingtalk-plugins"
  webhook_url = var.webhook_url

  # GuardDuty sends its findings to EventBridge, so its name is enough.
  events                 = ["ec2_state", "health", "health_abuse", "cloudwatch_alarm", "guardduty"]
  guardduty_min_severity = 4
}

# An account has one detector in each Region. If one exists, its findings arrive without this.
resource "aws_guardduty_detector" "this" {
  count = var.create_guardduty_detector ? 1 : 0

  enable = true
}

# Cost Anomaly Detection and an ElastiCache cluster publish to SNS, so they need the topic.
module "cost_anomaly" {
  source = "../../modules/cost-anomaly"
  count  = var.create_cost_monitor || var.cost_monitor_arn != null ? 1 : 0

  name             = "dingtalk-plugins"
  sns_topic_arn    = module.notifier.sns_topic_arn
  create_monitor   = var.create_cost_monitor
  monitor_arn      = var.cost_monitor_arn
  threshold_amount = 100
}

# An example of your own cluster; billed by the hour.
resource "aws_elasticache_cluster" "this" {
  count = var.create_cache_cluster ? 1 : 0

  cluster_id             = "dingtalk-plugins"
  engine                 = "redis"
  engine_version         = "7.1"
  node_type              = "cache.t4g.micro"
  num_cache_nodes        = 1
  notification_topic_arn = module.notifier.sns_topic_arn
}

# Any event pattern, also from another team's configuration.
module "orders" {
  source = "../../modules/event-rule"

  name                  = "dingtalk-plugins-orders"
  event_pattern         = jsonencode({ source = ["our.orders"] })
  sns_topic_arn         = module.notifier.sns_topic_arn
  dead_letter_queue_arn = module.notifier.dead_letter_queue_arn
}
