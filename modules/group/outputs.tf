output "queue_arn" {
  description = "The ARN of the queue where messages wait until the robot accepts them."
  value       = aws_sqs_queue.this.arn
}

output "queue_url" {
  description = "The URL of the queue where messages wait until the robot accepts them."
  value       = aws_sqs_queue.this.url
}

output "lambda_function_name" {
  description = "The name of the function."
  value       = aws_lambda_function.this.function_name
}

output "lambda_function_arn" {
  description = "The ARN of the function."
  value       = aws_lambda_function.this.arn
}

output "secret_arn" {
  description = "The ARN of the secret that contains the webhook."
  value       = local.secret_arn
}

output "log_group_name" {
  description = "The name of the function's log group."
  value       = aws_cloudwatch_log_group.this.name
}

output "iam_role_arn" {
  description = "The ARN of the function's role."
  value       = local.role_arn
}

output "role_policy" {
  description = "The policy of the function's role, as JSON."
  value       = jsonencode(local.role_policy)
}

output "alarm_arns" {
  description = "The ARNs of the group's alarms, known before the alarms exist; empty without actions."
  value       = local.alarm_arns
}

output "alarm_evaluation" {
  description = "How far alarms look back, so that they do not recover between two attempts to deliver: `periods` of `period` seconds each."
  value       = { period = local.alarm_period, periods = local.alarm_periods }
}
