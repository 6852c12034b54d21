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

variable "alarm_email" {
  description = "The e-mail address that hears of dead letters and rejections, once somebody has confirmed the subscription; null for none."
  type        = string
  default     = null
}
