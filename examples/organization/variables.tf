variable "region" {
  description = "The Region whose events are sent to the groups; null for that of the AWS CLI: the environment variable AWS_REGION or AWS_DEFAULT_REGION, or the profile's."
  type        = string
  default     = null
}

variable "webhook_urls" {
  description = "The webhook of each group's robot, by the group's name: each team of team_accounts, and platform. Set it in the environment as TF_VAR_webhook_urls: every plan and apply needs it, a destroy does not. It is not stored in state or plan files."
  type        = map(string)
  default     = {}
  ephemeral   = true
  sensitive   = true
}

variable "team_accounts" {
  description = "The accounts of each team that has a group, by the team's name. The group platform is sent the events of all other accounts."
  type        = map(list(string))
  default     = { payments = ["123456789012"] }
}

variable "organization_id" {
  description = "The id of the organization whose accounts may send events, such as o-a1b2c3d4e5."
  type        = string
}

variable "account_names" {
  description = "Names to show for the accounts, by account id."
  type        = map(string)
  default     = { "123456789012" = "production" }
}
