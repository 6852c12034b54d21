variable "region" {
  description = "The region whose events are notified."
  type        = string
  default     = "ap-northeast-1"
}

variable "webhook_urls" {
  description = "The webhook URL of each team's robot, by the team's name. Set it in the environment as TF_VAR_webhook_urls: it is needed by every plan and apply, and stored in none."
  type        = map(string)
  ephemeral   = true
  sensitive   = true
}
