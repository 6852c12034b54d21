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
  value       = aws_sns_topic.this.arn
}

output "queue_url" {
  description = "The URL of the queue where messages wait until the robot takes them."
  value       = aws_sqs_queue.this.url
}

output "dead_letter_queue_url" {
  description = "The URL of the queue where messages end that could not be delivered for about two hours; redrive them to queue_url when the cause is repaired."
  value       = aws_sqs_queue.dead_letters.url
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
