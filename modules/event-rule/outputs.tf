output "event_rule_arn" {
  description = "The ARN of the rule; null without create."
  value       = one(aws_cloudwatch_event_rule.this[*].arn)
}

output "iam_role_arn" {
  description = "The ARN of the role that publishes to a topic of another account; null in the topic's own account."
  value       = local.role_arn
}
