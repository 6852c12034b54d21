provider "aws" {
  region = var.region
}

module "notifier" {
  source = "../.."

  name        = "dingtalk-alarms"
  webhook_url = var.webhook_url

  # The alarms below publish to the topic; with the rule, each would arrive twice.
  events = ["health", "health_abuse"]
}

resource "aws_sqs_queue" "orders" {
  name                    = "dingtalk-alarms-orders"
  sqs_managed_sse_enabled = true
}

# An alarm of a workload. The group is notified when it starts and when it ends.
resource "aws_cloudwatch_metric_alarm" "orders_wait" {
  alarm_name          = "dingtalk-alarms-orders-wait"
  alarm_description   = "Orders have waited for more than ten minutes. Is the order service up?"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = aws_sqs_queue.orders.name }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 600
  period              = 60
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = [module.notifier.sns_topic_arn]
  ok_actions          = [module.notifier.sns_topic_arn]
}
