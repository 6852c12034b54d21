variable "region" {
  description = "The Region whose events are sent to the group."
  type        = string
  default     = "ap-northeast-1"
}

variable "webhook_secret_arn" {
  description = "The full ARN of the secret that contains the webhook."
  type        = string
}
