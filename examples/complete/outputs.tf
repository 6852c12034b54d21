output "event_bus_name" {
  description = "The bus whose events are notified."
  value       = module.notifier.event_bus_name
}

output "event_rule_arns" {
  description = "The rules, by the name of what they notify."
  value       = module.notifier.event_rule_arns
}

output "sns_topic_arn" {
  description = "The topic to publish further notices to."
  value       = module.notifier.sns_topic_arn
}

output "queue_url" {
  description = "The queue where messages wait for the robot."
  value       = module.notifier.queue_url
}

output "dead_letter_queue_url" {
  description = "The queue of messages that could not be delivered."
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
  description = "The secret that holds the webhook."
  value       = module.notifier.secret_arn
}

output "redrive_command" {
  description = "Moves the dead letters back into the queue."
  value       = module.notifier.redrive_command
}

output "dashboard_name" {
  description = "The CloudWatch dashboard."
  value       = module.notifier.dashboard_name
}

output "on_call_topic_arn" {
  description = "The topic that hears when the notifier itself is ill; subscribe an address to it."
  value       = aws_sns_topic.on_call.arn
}
