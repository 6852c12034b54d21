provider "aws" {
  region = var.region

  default_tags {
    tags = { managed-by = "terraform" }
  }
}

# Who is notified when the notifier itself is unhealthy, through a channel other than DingTalk, such as e-mail.
resource "aws_sns_topic" "on_call" {
  name = "dingtalk-notifier-complete-on-call"
}

module "notifier" {
  source = "../.."

  name = "dingtalk-notifier-complete"
  tags = { team = "sre" }

  # The robot, protected by a signature as well as by keywords.
  webhook_url            = var.webhook_url
  webhook_sign_secret    = var.webhook_sign_secret
  webhook_secret_version = var.webhook_secret_version

  # The events: instances only when they stop or terminate, and two custom patterns.
  events     = ["ec2_state", "health", "health_abuse", "cloudwatch_alarm"]
  ec2_states = ["stopped", "terminated"]

  event_patterns = {
    rds_failure = jsonencode({
      source      = ["aws.rds"]
      detail-type = ["RDS DB Instance Event", "RDS DB Cluster Event"]
      detail      = { EventCategories = ["failure", "failover"] }
    })

    root_login = jsonencode({
      source      = ["aws.signin"]
      detail-type = ["AWS Console Sign In via CloudTrail"]
      detail      = { userIdentity = { type = ["Root"] } }
    })
  }

  # The format of the messages, and who is mentioned.
  language            = "zh-CN"
  time_zone           = "Asia/Shanghai"
  message_format      = "markdown"
  keywords            = ["告警", "健康事件"]
  messages_per_minute = 15
  account_names       = var.account_names

  mentions = {
    mobiles      = var.on_call_mobiles
    min_severity = "critical"
  }

  # What is not sent for a while.
  mute = var.mute

  # A summary by a model on Amazon Bedrock, through a profile that spreads calls over US regions.
  llm_enabled         = var.llm_enabled
  llm_region          = "us-east-1"
  llm_model_id        = "us.amazon.nova-lite-v1:0"
  llm_max_tokens      = 1024
  llm_timeout_seconds = 6
  llm_system_prompt   = "You help engineers on call. Sum up the AWS alert in one Chinese sentence, then say in at most three short points what to check first. Keep ids and links as they are."

  log_level          = "info"
  log_retention_days = 90

  alarm_actions    = [aws_sns_topic.on_call.arn]
  create_dashboard = true
}
