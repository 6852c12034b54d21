variable "region" {
  description = "The Region whose events are sent to the group."
  type        = string
  default     = "ap-northeast-1"
}

variable "webhook_url" {
  description = "The robot's webhook URL. Set it in the environment as TF_VAR_webhook_url: every plan and apply needs it, a destroy does not. It is not stored in state or plan files."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
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
