output "monitor_arn" {
  description = "The ARN of the monitor that the subscription uses."
  value       = var.monitor_arn == null ? one(aws_ce_anomaly_monitor.this[*].arn) : var.monitor_arn
}

output "subscription_arn" {
  description = "The ARN of the subscription."
  value       = one(aws_ce_anomaly_subscription.this[*].arn)
}
