output "groups" {
  description = "The settings of each group, by its name: the keys of the root module's input `groups`, with `mentions` complete, with `other_groups` instead of `rest`, and with the secret's settings in `webhook_secret`."
  value       = local.groups

  precondition {
    condition     = length(local.faults) == 0
    error_message = join("\n\n", local.faults)
  }

  precondition {
    condition     = length(local.arn_faults) == 0
    error_message = join("\n\n", local.arn_faults)
  }
}
