# What the root has already checked is not checked again here.

variable "aws" {
  description = <<-EOT
    The account and region of the group. The root reads them once, so that a group has no data sources, whose values would be unknown wherever the group has to wait for another resource.
    - `account_id`: the account.
    - `region`: the region.
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
  description = "The name of the group's queue and function, and the beginning of every other name."
  type        = string
  nullable    = false

  validation {
    # The longest name made of it is the role's, of which IAM allows 64 characters.
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]*$", var.name)) && length("${var.name}-${var.aws.region}") <= 64
    error_message = "name must begin with a letter, have letters, digits, hyphens and underscores alone, and have at most 64 characters together with a hyphen and the region, such as \"dingtalk-notifier\"."
  }
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
  description = "The ARNs of the topics that may send to the queue. The subscriptions themselves are the root's."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.topic_arns) > 0
    error_message = "topic_arns must have at least one topic, such as [\"arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier\"]: without one, no event reaches the group."
  }
}

variable "dead_letter_queue_arn" {
  description = "The ARN of the queue that takes what this group's queue gives up."
  type        = string
  nullable    = false
}

variable "webhook" {
  description = <<-EOT
    The robot, written to a new secret; both null where `webhook_secret.arn` names an existing secret.
    - `url`: the webhook URL.
    - `sign_secret`: the signing secret; null for a robot without one.
  EOT
  type = object({
    url         = string
    sign_secret = string
  })
  nullable  = false
  ephemeral = true
  sensitive = true
}

variable "webhook_secret" {
  description = <<-EOT
    The secret that holds the webhook.
    - `create`: whether to make a secret for `webhook`. Terraform must know it at plan.
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
  description = "The settings of the function. Keys and values are those of lambda/src/config.ts and of the root's inputs of the same names. The function writes the `metrics` that the group's alarms read beside those that are named."
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
    custom_message_mentions = bool
    link_hosts              = list(string)
    runbooks                = map(string)
    minimum_severity        = string
    open_links_in_browser   = bool
    account_names           = map(string)
    messages_per_minute     = number
    log_level               = string
    metrics                 = set(string)
  })
  nullable = false
}

variable "llm" {
  description = "The model that adds summaries. The keys are the root's inputs without llm_."
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
    What the function runs on. The keys are the root's inputs without lambda_. `package` is complete here: the zip as a file or as an object in S3, and null for whatever does not apply.
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
    - `create`: whether to make it. Terraform must know it at plan.
    - `arn`: an existing role; null for a new one.
    - `path`: the path of the new role.
    - `permissions_boundary_arn`: the policy that bounds what the new role may do; null for none.
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
    Further statements, each an object with the keys of a policy.
    - `queue`: of the queue's policy; about the queue where they name no resource.
    - `role`: of the policy of the function's role.
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
  description = "The ARNs of further actions of the alarm of rejected messages, which the group itself cannot hear of. As for alarm_actions, their number must be known at plan."
  type        = list(string)
  nullable    = false
}
