output "sns_topic_arn" {
  description = "The topic to publish further notices to."
  value       = module.notifier.sns_topic_arn
}

output "lambda_function_name" {
  description = "The function that sends the messages."
  value       = module.notifier.lambda_function_name
}

output "event_bus_arn" {
  description = "The bus that forwarders of other accounts and regions send to."
  value       = module.notifier.event_bus_arn
}

output "event_patterns" {
  description = "What they forward."
  value       = module.notifier.event_patterns
}
