variable "region" {
  description = "The region whose events are notified."
  type        = string
  default     = "ap-northeast-1"
}

variable "webhook_url" {
  description = "The robot's webhook URL. Set it in the environment as TF_VAR_webhook_url: it is needed by every plan and apply, and stored in none."
  type        = string
  ephemeral   = true
  sensitive   = true
}

variable "alarm_email" {
  description = "The e-mail address that hears of dead letters and rejections, once somebody has confirmed the subscription; null for none."
  type        = string
  default     = null
}
