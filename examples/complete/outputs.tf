output "next_steps" {
  description = "What to do after the first apply: how to send a test message, and where the log is."
  value       = module.notifier.next_steps
}

output "event_bus_name" {
  description = "The event bus that the rules listen on."
  value       = module.notifier.event_bus_name
}

output "event_rule_arns" {
  description = "The EventBridge rules, by the name of the event or event pattern."
  value       = module.notifier.event_rule_arns
}

output "sns_topic_arn" {
  description = "The topic to publish other messages to."
  value       = module.notifier.sns_topic_arn
}

output "queue_url" {
  description = "The queue where messages wait until the robot accepts them."
  value       = module.notifier.queue_url
}

output "dead_letter_queue_url" {
  description = "The dead-letter queue, for messages that could not be delivered."
  value       = module.notifier.dead_letter_queue_url
}

output "lambda_function_name" {
  description = "The function that sends the messages."
  value       = module.notifier.lambda_function_name
}

output "lambda_function_arn" {
  description = "The function that sends the messages."
  value       = module.notifier.lambda_function_arn
}

output "secret_arn" {
  description = "The secret that contains the webhook."
  value       = module.notifier.secret_arn
}

output "redrive_command" {
  description = "The command that moves all dead letters back to the queue."
  value       = module.notifier.redrive_command
}

output "dashboard_name" {
  description = "The CloudWatch dashboard."
  value       = module.notifier.dashboard_name
}

output "on_call_topic_arn" {
  description = "The topic that is notified when the notifier itself is unhealthy; subscribe an e-mail address to it."
  value       = aws_sns_topic.on_call.arn
}
