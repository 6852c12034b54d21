variable "region" {
  description = "The Region whose events are sent to the groups; null for that of the AWS CLI: the environment variable AWS_REGION or AWS_DEFAULT_REGION, or the profile's."
  type        = string
  default     = null
}

variable "webhook_urls" {
  description = "The webhook of each group's robot, by the group's name. Set it in the environment as TF_VAR_webhook_urls: every plan and apply needs it, a destroy does not. It is not stored in state or plan files."
  type        = map(string)
  default     = {}
  ephemeral   = true
  sensitive   = true
}
