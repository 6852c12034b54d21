output "event_bus_name" {
  description = "The bus whose events are notified."
  value       = module.notifier.event_bus_name
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

output "redrive_command" {
  description = "Moves the dead letters back into the queue."
  value       = module.notifier.redrive_command
}
