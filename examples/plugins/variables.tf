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

variable "create_guardduty_detector" {
  description = "Whether to switch on GuardDuty in the region. An account has one detector in each region, and GuardDuty costs money after its trial."
  type        = bool
  default     = false
}

variable "create_cost_monitor" {
  description = "Whether to create a cost monitor of AWS services. An account has only one."
  type        = bool
  default     = false
}

variable "cost_monitor_arn" {
  description = "The ARN of the account's own cost monitor of AWS services; null for none."
  type        = string
  default     = null
}

variable "create_cache_cluster" {
  description = "Whether to create a cache node, which stands for a cluster of your own and costs money by the hour."
  type        = bool
  default     = false
}
