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

variable "create_guardduty_detector" {
  description = "Whether to enable GuardDuty in the Region. An account has one detector in each Region, and GuardDuty is billed after its trial."
  type        = bool
  default     = false
}

variable "create_cost_monitor" {
  description = "Whether to create a cost monitor for AWS services. An account can have only one."
  type        = bool
  default     = false
}

variable "cost_monitor_arn" {
  description = "The ARN of the account's existing cost monitor for AWS services; null for none."
  type        = string
  default     = null
}

variable "create_cache_cluster" {
  description = "Whether to create a cache node as an example of your own cluster. It is billed by the hour."
  type        = bool
  default     = false
}
