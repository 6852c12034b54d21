output "event_rule_arns" {
  description = "The ARNs of the rules, by the name of the event pattern."
  value       = { for event, rule in aws_cloudwatch_event_rule.this : event => rule.arn }
}

output "dead_letter_queue_url" {
  description = "The URL of the dead-letter queue for events that could not be forwarded."
  value       = one(aws_sqs_queue.dead_letters[*].url)
}

output "iam_role_arn" {
  description = "The ARN of the role that forwards the events."
  value       = var.create ? local.role_arn : null
}
