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

output "event_bus_arn" {
  description = "The event bus that forwarders in other accounts and Regions send to."
  value       = module.notifier.event_bus_arn
}

output "event_patterns" {
  description = "The event patterns that they forward."
  value       = module.notifier.event_patterns
}
