variable "name" {
  description = "The name of the monitor and of the subscription."
  type        = string
  default     = "dingtalk-notifier"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{0,49}$", var.name))
    error_message = "name must begin with a letter and contain at most 50 letters, digits, hyphens and underscores, such as \"dingtalk-notifier\"."
  }
}

variable "sns_topic_arn" {
  description = "The ARN of the notifier's topic: its output sns_topic_arn."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", var.sns_topic_arn))
    error_message = "sns_topic_arn must be the ARN of an SNS topic, such as \"arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier\"."
  }
}

variable "threshold_amount" {
  description = "The minimum excess spending of an anomaly to notify on, in the currency of the account's bill. Anomalies are reported as they are detected."
  type        = number
  default     = 100
  nullable    = false

  validation {
    condition     = var.threshold_amount >= 0
    error_message = "threshold_amount must be 0 or more, such as 100."
  }
}

variable "threshold_percentage" {
  description = "The minimum percentage above the expected spending to notify on, in addition to threshold_amount: both must be exceeded. Omit (null) to use only the amount."
  type        = number
  default     = null

  validation {
    condition     = var.threshold_percentage == null || try(var.threshold_percentage >= 0, false)
    error_message = "threshold_percentage must be 0 or more, such as 40, or null."
  }
}

variable "monitor_arn" {
  description = "The ARN of an existing monitor to subscribe to instead of a new one: an account can have one monitor for AWS services, and AWS creates it for most accounts. If the same configuration creates the monitor, set create_monitor = false, too."
  type        = string
  default     = null

  validation {
    condition     = var.monitor_arn == null || can(regex("^arn:aws[a-z-]*:ce::[0-9]{12}:anomalymonitor/\\S+$", var.monitor_arn))
    error_message = "monitor_arn must be the ARN of an anomaly monitor, such as \"arn:aws:ce::123456789012:anomalymonitor/1234abcd-12ab-34cd-56ef-1234567890ab\"."
  }
}

variable "create_monitor" {
  description = "Whether to create a monitor. Omit (null) to create one unless monitor_arn is set. Set it to false together with a monitor_arn that is known only after the apply: create_monitor = false, monitor_arn = aws_ce_anomaly_monitor.example.arn."
  type        = bool
  default     = null
}

variable "create" {
  description = "Whether to create any resources. Set it to false to keep the module in a configuration but switch it off in an environment."
  type        = bool
  default     = true
  nullable    = false
}

variable "tags" {
  description = "Tags for every resource that supports them, in addition to the provider's default tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
