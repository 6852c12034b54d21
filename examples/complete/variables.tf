variable "region" {
  description = "The Region whose events are sent to the group; null for that of the AWS CLI: the environment variable AWS_REGION or AWS_DEFAULT_REGION, or the profile's."
  type        = string
  default     = null
}

variable "webhook_url" {
  description = "The robot's webhook URL. Set it in the environment as TF_VAR_webhook_url: every plan and apply needs it, a destroy does not. It is not stored in state or plan files."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "webhook_sign_secret" {
  description = "The robot's signing secret (加签), set as TF_VAR_webhook_sign_secret; null for a robot without one."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "webhook_secret_version" {
  description = "Increment it whenever the webhook or the signing secret changes."
  type        = number
  default     = 1
}

variable "account_names" {
  description = "Names to show for AWS accounts, by account id."
  type        = map(string)
  default     = { "123456789012" = "production" }
}

variable "on_call_mobiles" {
  description = "Mobile numbers of the group members to mention in critical messages."
  type        = list(string)
  default     = []
}

variable "mute" {
  description = "What not to send during planned work, such as [{ resources = [\"i-0abc1234def567890\"], until = \"2026-12-01\" }]."
  # The module reports unknown keys, which an object type drops silently.
  type    = any
  default = []
}

variable "llm_enabled" {
  description = "Whether a model on Amazon Bedrock adds summaries; false in the China Regions, where Bedrock is not available."
  type        = bool
  default     = true
}
