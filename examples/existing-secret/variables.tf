variable "region" {
  description = "The Region whose events are sent to the group; null for that of the AWS CLI: the environment variable AWS_REGION or AWS_DEFAULT_REGION, or the profile's."
  type        = string
  default     = null
}

variable "webhook_secret_arn" {
  description = "The full ARN of the secret that contains the webhook."
  type        = string
}
