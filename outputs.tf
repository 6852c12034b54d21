output "event_bus_name" {
  description = "The name of the event bus that the rules listen on; put an event on it to have it notified."
  value       = var.event_bus_name
}

output "event_rule_arns" {
  description = "The ARNs of the EventBridge rules, by the name of the event or event pattern."
  value       = { for event, rule in aws_cloudwatch_event_rule.this : event => rule.arn }
}

output "sns_topic_arn" {
  description = "The ARN of the topic. Whatever is published to it reaches the group: alarms, budgets, plugins, scripts, plain text."
  # Written out, so that a plan knows it before the topic is there: alarm_actions must not name it.
  value      = local.topic_arn
  depends_on = [aws_sns_topic.this]
}

output "queue_url" {
  description = "The URL of the queue where messages wait until the robot takes them."
  value       = aws_sqs_queue.this.url
}

output "dead_letter_queue_url" {
  description = "The URL of the queue where messages end that could not be delivered for about two hours, or not be queued at all; see redrive_command."
  value       = aws_sqs_queue.dead_letters.url
}

output "dead_letter_queue_arn" {
  description = "The ARN of the dead-letter queue, where each hop leaves what it had to give up: the rules, the topic and the queue."
  value       = aws_sqs_queue.dead_letters.arn
}

output "redrive_command" {
  description = "The command that moves all dead letters back into the queue, to be run when the cause is repaired."
  value       = "aws sqs start-message-move-task --source-arn ${aws_sqs_queue.dead_letters.arn} --destination-arn ${aws_sqs_queue.this.arn} --region ${local.region}"
}

output "dashboard_name" {
  description = "The name of the CloudWatch dashboard; null without create_dashboard."
  value       = one(aws_cloudwatch_dashboard.this[*].dashboard_name)
}

output "lambda_function_name" {
  description = "The name of the function."
  value       = aws_lambda_function.this.function_name
}

output "lambda_function_arn" {
  description = "The ARN of the function."
  value       = aws_lambda_function.this.arn
}

output "secret_arn" {
  description = "The ARN of the secret that holds the webhook."
  value       = local.secret_arn
}
