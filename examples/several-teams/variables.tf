variable "region" {
  description = "The Region whose events are sent to the group."
  type        = string
  default     = "ap-northeast-1"
}

variable "webhook_urls" {
  description = "The webhook URL of each team's robot, by the team's name. Set it in the environment as TF_VAR_webhook_urls: every plan and apply needs it, a destroy does not. It is not stored in state or plan files."
  type        = map(string)
  ephemeral   = true
  sensitive   = true
}
