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

override_resource {
  target = aws_secretsmanager_secret.webhook
  values = { arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf" }
}

override_resource {
  target = aws_iam_role.ours
  values = { arn = "arn:aws:iam::123456789012:role/ours" }
}

override_resource {
  target = aws_iam_policy.boundary
  values = { arn = "arn:aws:iam::123456789012:policy/boundary" }
}

override_resource {
  target = aws_ce_anomaly_monitor.services
  values = { arn = "arn:aws:ce::123456789012:anomalymonitor/1234abcd" }
}

run "secret_keys_topics_monitor_role_and_network" {
  module {
    source = "./test/terraform/same-configuration"
  }

  assert {
    condition     = output.secret_arn == aws_secretsmanager_secret.webhook.arn
    error_message = "The notifier must read the webhook from the secret of this configuration."
  }

  assert {
    condition     = output.iam_role_arn == aws_iam_role.ours.arn && strcontains(aws_iam_role_policy.ours.policy, "TakeFromQueue")
    error_message = "The function must run under the role of this configuration, whose policy is made from the notifier's output."
  }

  assert {
    condition     = output.sns_topic_arn == "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"
    error_message = "The notifier must have a topic of its own beside those that it is given."
  }
}

run "secret_key_and_conditions_of_groups" {
  module {
    source = "./test/terraform/groups-in-one-apply"
  }

  assert {
    condition     = output.groups.data.secret_arn == aws_secretsmanager_secret.data.arn && output.groups.rest.secret_arn != null
    error_message = "Each group must read its own secret."
  }
}
