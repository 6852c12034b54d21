# The root module has already validated these inputs.

variable "aws" {
  description = <<-EOT
    The account and Region of the group. The root module reads them once: data sources in the group would be unknown whenever the group depends on another resource.
    - `account_id`: the account.
    - `region`: the Region.
    - `partition`: the partition, such as aws.
  EOT
  type = object({
    account_id = string
    region     = string
    partition  = string
  })
  nullable = false
}

variable "name" {
  description = "The name of the group's queue and function, and the prefix of every other name."
  type        = string
  nullable    = false

  validation {
    # The role has the longest name; IAM allows 64 characters.
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]*$", var.name)) && length("${var.name}-${var.aws.region}") <= 64
    error_message = "name must begin with a letter, contain only letters, digits, hyphens and underscores, and have at most 64 characters including a hyphen and the Region, such as \"dingtalk-notifier\"."
  }
}

variable "group" {
  description = "The group's name among the notifier's groups, which error messages and descriptions use."
  type        = string
  nullable    = false
}

variable "tags" {
  description = "Tags for every resource that supports them."
  type        = map(string)
  nullable    = false
}

variable "kms_key_arn" {
  description = "The ARN of the KMS key that encrypts the queue, the secret and the log; null for none."
  type        = string
}

variable "topic_arns" {
  description = "The ARNs of the topics that may send to the queue. The root module creates the subscriptions."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.topic_arns) > 0
    error_message = "topic_arns must contain at least one topic, such as [\"arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier\"]: without one, no event reaches the group."
  }
}

variable "dead_letter_queue_arn" {
  description = "The ARN of the dead-letter queue of this group's queue."
  type        = string
  nullable    = false
}

variable "webhook" {
  description = "The content of a new secret: JSON as lambda/src/secret.ts reads it. Null if `webhook_secret.arn` names an existing secret."
  type        = string
  ephemeral   = true
  sensitive   = true
}

variable "webhook_secret" {
  description = <<-EOT
    The secret that contains the webhook.
    - `create`: whether to create a secret for `webhook`. It must be known at plan time.
    - `arn`: an existing secret; null for a new one.
    - `kms_key_arn`: the key of an existing secret, if it is not `kms_key_arn`; null for none.
    - `version`: the version of `webhook`, which is written only when this number changes.
  EOT
  type = object({
    create      = bool
    arn         = string
    kms_key_arn = string
    version     = number
  })
  nullable = false
}

variable "settings" {
  description = "The settings of the function. Keys and values are those of lambda/src/config.ts and of the root module's inputs with the same names. The five from `follow_up` to `quiet_hours` may be null; `report.schedule` is for EventBridge Scheduler. In addition to `metrics`, the function writes the metrics that the group's alarms use, and those that it reads itself."
  type = object({
    language       = string
    time_zone      = string
    message_format = string
    keywords       = list(string)
    mentions = object({
      mobiles      = list(string)
      user_ids     = list(string)
      all          = bool
      min_severity = string
    })
    mute = list(object({
      until      = string
      sources    = optional(list(string))
      kinds      = optional(list(string))
      severities = optional(list(string))
      accounts   = optional(list(string))
      regions    = optional(list(string))
      resources  = optional(list(string))
      tags       = optional(list(string))
      titles     = optional(list(string))
    }))
    match = list(object({
      sources    = optional(list(string))
      kinds      = optional(list(string))
      severities = optional(list(string))
      accounts   = optional(list(string))
      regions    = optional(list(string))
      resources  = optional(list(string))
      tags       = optional(list(string))
      titles     = optional(list(string))
    }))
    except = list(object({
      sources    = optional(list(string))
      kinds      = optional(list(string))
      severities = optional(list(string))
      accounts   = optional(list(string))
      regions    = optional(list(string))
      resources  = optional(list(string))
      tags       = optional(list(string))
      titles     = optional(list(string))
    }))
    other_groups = list(object({
      match = list(object({
        sources    = optional(list(string))
        kinds      = optional(list(string))
        severities = optional(list(string))
        accounts   = optional(list(string))
        regions    = optional(list(string))
        resources  = optional(list(string))
        tags       = optional(list(string))
        titles     = optional(list(string))
      }))
      except = list(object({
        sources    = optional(list(string))
        kinds      = optional(list(string))
        severities = optional(list(string))
        accounts   = optional(list(string))
        regions    = optional(list(string))
        resources  = optional(list(string))
        tags       = optional(list(string))
        titles     = optional(list(string))
      }))
      minimum_severity = string
      language         = string
      time_zone        = string
    }))
    custom_message_mentions = bool
    link_hosts              = list(string)
    runbooks                = map(string)
    minimum_severity        = string
    open_links_in_browser   = bool
    account_names           = map(string)
    resource_names          = map(string)
    owners = map(object({
      mobiles  = list(string)
      user_ids = list(string)
    }))
    owner_tag           = string
    messages_per_minute = number
    follow_up = object({
      after            = list(string)
      minimum_severity = string
      escalate = object({
        from = number
        mentions = object({
          mobiles  = list(string)
          user_ids = list(string)
          all      = bool
        })
        queue_arn = string
      })
    })
    health_reminders = object({
      days_before = list(number)
      at          = string
    })
    report = object({
      schedule   = string
      when_empty = string
    })
    monthly_messages = number
    quiet_hours = object({
      from       = string
      to         = string
      calls_from = string
    })
    lookups = object({
      trend       = bool
      open_alarms = bool
      tags        = list(string)
    })
    log_level = string
    metrics   = set(string)
  })
  nullable = false
}

variable "is_escalated_to" {
  description = "Whether the follow-ups of another group are sent to this one as well, so that its function must look at the alarms and their metrics."
  type        = bool
  nullable    = false
}

variable "llm" {
  description = "The model that adds summaries. The keys are the root module's inputs without the prefix llm_."
  type = object({
    enabled           = bool
    region            = string
    model_id          = string
    max_tokens        = number
    system_prompt     = string
    timeout_seconds   = number
    severities        = set(string)
    sources           = set(string)
    temperature       = number
    top_p             = number
    stop_sequences    = list(string)
    guardrail_id      = string
    guardrail_version = string
  })
  nullable = false
}

variable "function" {
  description = <<-EOT
    The function's code and runtime settings. The keys are the root module's inputs without the prefix lambda_. `package` has all its keys: the zip as a file or as an S3 object, and null for the others.
  EOT
  type = object({
    package = object({
      filename          = string
      s3_bucket         = string
      s3_key            = string
      s3_object_version = string
      source_code_hash  = string
      handler           = string
    })
    runtime              = string
    architecture         = string
    memory_mb            = number
    timeout_seconds      = number
    reserved_concurrency = number
    xray                 = bool
    vpc = object({
      subnet_ids         = list(string)
      security_group_ids = list(string)
    })
  })
  nullable = false
}

variable "iam_role" {
  description = <<-EOT
    The function's role.
    - `create`: whether to create it. It must be known at plan time.
    - `arn`: an existing role; null for a new one.
    - `path`: the path of the new role.
    - `permissions_boundary_arn`: the permissions boundary of the new role; null for none.
  EOT
  type = object({
    create                   = bool
    arn                      = string
    path                     = string
    permissions_boundary_arn = string
  })
  nullable = false
}

variable "policy_statements" {
  description = <<-EOT
    Additional statements, each an object with the keys of a policy statement.
    - `queue`: for the queue's policy; the resource is the queue unless a statement names one.
    - `role`: for the policy of the function's role.
  EOT
  type = object({
    queue = any
    role  = any
  })
  nullable = false
}

variable "log_retention_days" {
  description = "How many days the function's log is kept; 0 keeps it forever."
  type        = number
  nullable    = false
}

variable "alarm_actions" {
  description = "The ARNs of the actions of each of the group's alarms. An alarm without actions is not created. Their number must be known at plan time."
  type        = list(string)
  nullable    = false
}

variable "rejected_actions" {
  description = "The ARNs of additional actions of the alarm for rejected messages, which cannot be reported to the group itself. Their number must be known at plan time."
  type        = list(string)
  nullable    = false
}
