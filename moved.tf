# The new addresses of the resources of version 0.1.0, so that an upgrade keeps them: docs/upgrade.md.

moved {
  from = aws_sqs_queue.this[0]
  to   = module.group["default"].aws_sqs_queue.this
}

moved {
  from = aws_secretsmanager_secret.webhook[0]
  to   = module.group["default"].aws_secretsmanager_secret.webhook[0]
}

moved {
  from = aws_secretsmanager_secret_version.webhook[0]
  to   = module.group["default"].aws_secretsmanager_secret_version.webhook[0]
}

moved {
  from = aws_cloudwatch_log_group.this[0]
  to   = module.group["default"].aws_cloudwatch_log_group.this
}

moved {
  from = aws_lambda_function.this[0]
  to   = module.group["default"].aws_lambda_function.this
}

moved {
  from = aws_lambda_event_source_mapping.queue[0]
  to   = module.group["default"].aws_lambda_event_source_mapping.queue
}

moved {
  from = aws_iam_role.this[0]
  to   = module.group["default"].aws_iam_role.this[0]
}

moved {
  from = aws_iam_role_policy.this[0]
  to   = module.group["default"].aws_iam_role_policy.this[0]
}

moved {
  from = aws_cloudwatch_metric_alarm.this["dead-letters"]
  to   = aws_cloudwatch_metric_alarm.dead_letters[0]
}

moved {
  from = aws_cloudwatch_metric_alarm.this["oldest-message"]
  to   = module.group["default"].aws_cloudwatch_metric_alarm.this["oldest-message"]
}

moved {
  from = aws_cloudwatch_metric_alarm.this["function-errors"]
  to   = module.group["default"].aws_cloudwatch_metric_alarm.this["function-errors"]
}

moved {
  from = aws_cloudwatch_metric_alarm.this["rejected"]
  to   = module.group["default"].aws_cloudwatch_metric_alarm.this["rejected"]
}

moved {
  from = aws_sns_topic_subscription.queue[0]
  to   = aws_sns_topic_subscription.queue["default"]
}
