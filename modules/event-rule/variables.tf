variable "name" {
  description = "The name of the rule, and the prefix of the name of its role. Start it with the notifier's name and a hyphen to send dead letters to the notifier's queue."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{0,63}$", var.name))
    error_message = "name must begin with a letter and contain at most 64 letters, digits, hyphens and underscores, such as \"dingtalk-notifier-orders\"."
  }
}

variable "event_pattern" {
  description = "The EventBridge event pattern as JSON: jsonencode({ source = [\"our.orders\"] })."
  type        = string
  nullable    = false

  validation {
    condition     = try(length(keys(jsondecode(var.event_pattern))) > 0, false)
    error_message = "event_pattern must be a non-empty JSON object, such as jsonencode({ source = [\"our.orders\"] })."
  }

  validation {
    # https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
    condition     = length(var.event_pattern) <= 4096
    error_message = "event_pattern is ${length(var.event_pattern)} characters long, and AWS accepts at most 4096. Split it into several rules, such as jsonencode({ source = [\"our.orders\"] }) and jsonencode({ source = [\"our.stock\"] })."
  }
}

variable "event_bus_name" {
  description = "The name of the event bus that the rule listens on, such as the notifier's output event_bus_name. Events of AWS services arrive on the default bus."
  type        = string
  default     = "default"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9/._-]{1,256}$", var.event_bus_name))
    error_message = "event_bus_name must be the name of an event bus (letters, digits and . - _ /), not its ARN, such as \"default\"."
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

variable "topic_kms_key_arn" {
  description = "The ARN of the KMS key that encrypts a topic of another account, which is the notifier's kms_key_arn: the rule's role needs permission to use it. The key's policy must allow the organization, as the notifier's output kms_key_policy_statements does. Omit (null) if the topic is not encrypted, or is in the rule's own account."
  type        = string
  default     = null

  validation {
    condition     = var.topic_kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.topic_kms_key_arn))
    error_message = "topic_kms_key_arn must be the ARN of a KMS key, not of an alias, such as \"arn:aws:kms:ap-northeast-1:210987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab\"."
  }
}

variable "dead_letter_queue_arn" {
  description = "The ARN of the queue for events that could not be published, such as the notifier's output dead_letter_queue_arn, whose policy allows rules whose names begin with the notifier's; null for none. It must be in the rule's own account and Region. Whether it is null must be known at plan time."
  type        = string
  default     = null

  validation {
    condition     = var.dead_letter_queue_arn == null || can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:\\S+$", var.dead_letter_queue_arn))
    error_message = "dead_letter_queue_arn must be the ARN of an SQS queue, such as \"arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier-dead-letters\"."
  }
}

variable "iam_role" {
  description = <<-EOT
    The role that publishes to a topic of another account: a role of your own, or what an account may ask of every role that the module creates. A topic of the same account needs no role.
    - `arn`: an existing role, which may be of the same configuration. The module then creates no role: it must trust events.amazonaws.com, and its policy must allow sns:Publish on the topic and, with topic_kms_key_arn, kms:Decrypt and kms:GenerateDataKey* on that key.
    - `path`: the path of the module's role; / by default.
    - `permissions_boundary_arn`: the permissions boundary of the module's role.
  EOT
  # Not an object type, which drops unknown keys silently.
  type     = any
  default  = {}
  nullable = false

  validation {
    condition     = can(keys(var.iam_role))
    error_message = "iam_role must be an object, such as { path = \"/services/\" }."
  }

  validation {
    condition     = try(length(setsubtract(keys(var.iam_role), ["arn", "path", "permissions_boundary_arn"])) == 0, true)
    error_message = "iam_role has unknown keys: ${try(join(", ", setsubtract(keys(var.iam_role), ["arn", "path", "permissions_boundary_arn"])), "")}. Valid keys are arn, path and permissions_boundary_arn."
  }

  validation {
    # The key decides whether the module creates a role, because it is known at plan time even if the ARN is not.
    condition     = try(contains(keys(var.iam_role), "arn"), false) ? can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/\\S+$", var.iam_role.arn)) : true
    error_message = "iam_role.arn must be the ARN of an IAM role, such as \"arn:aws:iam::123456789012:role/notifier\". To let the module create the role, omit the key; setting it to null is not enough."
  }

  validation {
    condition     = try(length(setintersection(keys(var.iam_role), ["path", "permissions_boundary_arn"])) == 0 || !contains(keys(var.iam_role), "arn"), true)
    error_message = "iam_role.arn names an existing role, so path and permissions_boundary_arn have no effect. Remove them, or remove arn to let the module create the role."
  }

  validation {
    condition     = try(var.iam_role.path, null) == null ? true : can(regex("^/([!-~]+/)?$", var.iam_role.path))
    error_message = "iam_role.path must begin and end with a slash, such as \"/services/\"."
  }

  validation {
    condition     = try(var.iam_role.permissions_boundary_arn, null) == null ? true : can(regex("^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/\\S+$", var.iam_role.permissions_boundary_arn))
    error_message = "iam_role.permissions_boundary_arn must be the ARN of an IAM policy, such as \"arn:aws:iam::123456789012:policy/boundary\"."
  }
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
