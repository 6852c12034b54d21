# What the same configuration makes is known only after the apply, and one apply makes all of it.

# Unlike in the other tests, nothing is known at plan.
mock_provider "aws" {
  source = "./test/terraform/aws"
}

override_resource {
  target = aws_sns_topic.alarms
  values = { arn = "arn:aws:sns:ap-northeast-1:123456789012:alarms" }
}

override_resource {
  target = aws_sns_topic.backups
  values = { arn = "arn:aws:sns:ap-northeast-1:123456789012:backups" }
}

override_resource {
  target = aws_sns_topic.on_call
  values = { arn = "arn:aws:sns:ap-northeast-1:123456789012:on-call" }
}

run "topics_and_keys" {
  module {
    source = "./test/terraform/same-configuration"
  }

  variables {
    webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
  }

  assert {
    condition     = output.sns_topic_arn == "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"
    error_message = "The notifier must have a topic of its own beside those that it is given."
  }
}
