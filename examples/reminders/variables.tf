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
