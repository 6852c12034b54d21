variable "region" {
  description = "The region whose events are notified."
  type        = string
  default     = "ap-northeast-1"
}

variable "webhook_url" {
  description = "The robot's webhook URL. Set it in the environment as TF_VAR_webhook_url: every plan and apply needs it, a destroy does not, and it is in no state and no plan."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "webhook_sign_secret" {
  description = "The robot's signing secret (加签), as TF_VAR_webhook_sign_secret; null for a robot without one."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "webhook_secret_version" {
  description = "Raise it when the webhook or the signing secret changes."
  type        = number
  default     = 1
}

variable "account_names" {
  description = "Names to show for AWS accounts, by account id."
  type        = map(string)
  default     = { "123456789012" = "production" }
}

variable "on_call_mobiles" {
  description = "Mobile numbers of the group members to call for critical messages."
  type        = list(string)
  default     = []
}

variable "llm_enabled" {
  description = "Whether a model on Amazon Bedrock adds summaries; false in the China regions, which have no Bedrock."
  type        = bool
  default     = true
}
