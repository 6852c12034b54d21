output "sns_topic_arns" {
  description = "The topic of each team, to publish other messages to."
  value       = { for team, notifier in module.notifier : team => notifier.sns_topic_arn }
}
