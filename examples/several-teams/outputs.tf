output "next_steps" {
  description = "What to do after the first apply: how to send a test message, and where the log is."
  value       = module.notifier.next_steps
}

output "sns_topic_arn" {
  description = "The topic to publish other messages to."
  value       = module.notifier.sns_topic_arn
}

output "lambda_function_names" {
  description = "The function that sends the messages, by the group's name."
  value       = { for group, made in module.notifier.groups : group => made.lambda_function_name }
}

output "dead_letter_queue_url" {
  description = "The dead-letter queue, for messages that could not be delivered."
  value       = module.notifier.dead_letter_queue_url
}

output "redrive_command" {
  description = "The command that moves each dead letter back to its group; to be run in a clone of the module's repository."
  value       = module.notifier.redrive_command
}
