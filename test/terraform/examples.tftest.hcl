# The example that the local AWS cannot serve.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

run "plugins" {
  command = plan

  module {
    source = "./examples/plugins"
  }

  variables {
    webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
  }

  assert {
    condition     = aws_elasticache_cluster.this.notification_topic_arn == output.sns_topic_arn
    error_message = "The cluster must publish to the notifier's topic."
  }

  assert {
    condition     = aws_guardduty_detector.this.enable && output.lambda_function_name == "dingtalk-plugins"
    error_message = "The detector must be on, and the notifier be there."
  }
}
