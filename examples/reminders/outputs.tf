output "next_steps" {
  description = "What to do after the first apply: how to send a test message, and where the log is."
  value       = module.notifier.next_steps
}

output "sns_topic_arn" {
  description = "The topic to publish other messages to."
  value       = module.notifier.sns_topic_arn
}

output "dead_letter_queue_url" {
  description = "The dead-letter queue, for messages that could not be delivered."
  value       = module.notifier.dead_letter_queue_url
}

output "lambda_function_name" {
  description = "The function that sends the messages."
  value       = module.notifier.lambda_function_name
}

output "redrive_command" {
  description = "The command that moves all dead letters back to the queue."
  value       = module.notifier.redrive_command
}
