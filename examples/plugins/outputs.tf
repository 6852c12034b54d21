output "sns_topic_arn" {
  description = "The topic to publish other messages to."
  value       = module.notifier.sns_topic_arn
}

output "lambda_function_name" {
  description = "The function that sends the messages."
  value       = module.notifier.lambda_function_name
}
