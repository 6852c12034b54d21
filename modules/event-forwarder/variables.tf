variable "name" {
  description = "The name of the dead-letter queue, and the prefix of the names of the rules and the role."
  type        = string
  default     = "dingtalk-forwarder"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{0,31}$", var.name))
    error_message = "name must begin with a letter and contain at most 32 letters, digits, hyphens and underscores, such as \"dingtalk-forwarder\"."
  }
}

variable "event_patterns" {
  description = "The EventBridge event patterns to forward, as JSON, by a name of your choice, such as the notifier's output event_patterns. The names must be known at plan time."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.event_patterns) > 0 && alltrue([for key, pattern in var.event_patterns : can(regex("^[a-z0-9][a-z0-9_-]{0,30}$", key)) && try(length(keys(jsondecode(pattern))) > 0, false)])
    error_message = "event_patterns must map names to non-empty JSON objects. A name begins with a lower-case letter or a digit and has at most 31 lower-case letters, digits, hyphens and underscores, such as { health = jsonencode({ source = [\"aws.health\"] }) }."
  }

  validation {
    # https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
    condition     = alltrue([for pattern in values(var.event_patterns) : length(pattern) <= 4096])
    error_message = "event_patterns has patterns longer than 4096 characters, the most that AWS accepts: ${join(", ", [for key, pattern in var.event_patterns : key if length(pattern) > 4096])}. Split each into several, such as { s3_deleted = …, s3_restored = … }."
  }
}

variable "event_bus_name" {
  description = "The name of the event bus that the rules listen on, such as the notifier's output event_bus_name. Events of AWS services arrive on the default bus."
  type        = string
  default     = "default"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9/._-]{1,256}$", var.event_bus_name))
    error_message = "event_bus_name must be the name of an event bus (letters, digits and . - _ /), not its ARN, such as \"default\"."
  }
}

variable "target_event_bus_arn" {
  description = "The ARN of the bus that the notifier listens on: its output event_bus_arn. In another account, its organization_id must allow this account."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:events:[a-z0-9-]+:[0-9]{12}:event-bus/[A-Za-z0-9/._-]+$", var.target_event_bus_arn))
    error_message = "target_event_bus_arn must be the ARN of an event bus, such as \"arn:aws:events:ap-northeast-1:123456789012:event-bus/default\"."
  }
}

variable "iam_role" {
  description = <<-EOT
    The role that forwards: a role of your own, or what an account may ask of every role that the module creates.
    - `arn`: an existing role, which may be of the same configuration. The module then creates no role: it must trust events.amazonaws.com, and its policy must allow events:PutEvents on target_event_bus_arn.
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
