output "next_steps" {
  description = "What to do after the first apply, as text: confirm the e-mail subscription, send a test message, read the log of each group, and test every path. The commands contain the Region and the names, ready to paste. If your configuration has it as an output, terraform output -raw next_steps shows it again."
  value       = var.create ? local.next_steps : null
}

output "event_bus_name" {
  description = "The name of the event bus that the rules listen on; put an event on this bus to send a notification."
  value       = var.event_bus_name
}

output "event_patterns" {
  description = "The event patterns of the rules as JSON, by the name of the event or event pattern, as modules/event-forwarder takes them."
  value       = local.event_patterns
}

output "event_rule_arns" {
  description = "The ARNs of the EventBridge rules, by the name of the event or event pattern."
  value       = { for event, rule in aws_cloudwatch_event_rule.this : event => rule.arn }
}

output "sns_topic_arn" {
  description = "The ARN of the notifier's own topic. Everything published to it is sent to the group: alarms, budgets, plugins, scripts, plain text."
  # Built from names, so that a plan knows it before the topic exists: alarm_actions must not contain it.
  value      = var.create ? local.topic_arn : null
  depends_on = [aws_sns_topic.this]
}

output "event_bus_arn" {
  description = "The ARN of the event bus that the rules listen on: where modules/event-forwarder sends events of other Regions and accounts."
  value       = local.event_bus_arn
}

output "queue_arn" {
  description = "The ARN of the queue where messages wait until the robot accepts them. With several groups, this output and the others that name no group are those of the group default, or null without one; see groups."
  value       = try(module.group["default"].queue_arn, null)
}

output "queue_url" {
  description = "The URL of the queue where messages wait until the robot accepts them."
  value       = try(module.group["default"].queue_url, null)
}

output "groups" {
  description = "By the name of each group: queue_arn and queue_url, lambda_function_name and lambda_function_arn, log_group_name, secret_arn, iam_role_arn, and role_policy, what the policy of its function's role allows, as JSON."
  value = {
    for group, made in module.group : group => {
      queue_arn            = made.queue_arn
      queue_url            = made.queue_url
      lambda_function_name = made.lambda_function_name
      lambda_function_arn  = made.lambda_function_arn
      log_group_name       = made.log_group_name
      secret_arn           = made.secret_arn
      iam_role_arn         = made.iam_role_arn
      role_policy          = made.role_policy
    }
  }
}

output "dead_letter_queue_url" {
  description = "The URL of the dead-letter queue, for messages that could not be delivered for about two hours or could not be queued at all; see redrive_command."
  value       = one(aws_sqs_queue.dead_letters[*].url)
}

output "dead_letter_queue_arn" {
  description = "The ARN of the dead-letter queue, where the rules, the topic and the queue put messages that they could not deliver."
  value       = one(aws_sqs_queue.dead_letters[*].arn)
}

output "redrive_command" {
  description = "The command that moves all dead letters back to the queue; run it after fixing the cause. With several groups, it is run in a clone of the module's repository, and moves each one back to the queue of its group."
  value       = var.create ? local.redrive_command : null
}

output "dashboard_name" {
  description = "The name of the CloudWatch dashboard; null without create_dashboard."
  value       = one(aws_cloudwatch_dashboard.this[*].dashboard_name)
}

output "lambda_function_name" {
  description = "The name of the function."
  value       = try(module.group["default"].lambda_function_name, null)
}

output "lambda_function_arn" {
  description = "The ARN of the function."
  value       = try(module.group["default"].lambda_function_arn, null)
}

output "secret_arn" {
  description = "The ARN of the secret that contains the webhook."
  value       = try(module.group["default"].secret_arn, null)
}

output "log_group_name" {
  description = "The name of the function's log group."
  value       = try(module.group["default"].log_group_name, null)
}

output "iam_role_arn" {
  description = "The ARN of the function's role."
  value       = try(module.group["default"].iam_role_arn, null)
}

output "lambda_role_policy" {
  description = "What the policy of the function's role allows, as JSON: the policy for a role of your own (iam_role.arn), which all groups share."
  value       = var.create ? local.role_policy : null
}

output "kms_key_policy_statements" {
  description = "What the policy of a key of your own (kms_key_arn) must allow in addition to the account's own permissions, as a list of statements: without them, EventBridge, CloudWatch and other services cannot publish. It does not depend on the key, so you can create the key from it."
  value       = local.kms_key_policy_statements
}
