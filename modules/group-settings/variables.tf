variable "groups" {
  description = "The root module's input `groups`, which is an object of objects, or empty for the group `default` alone."
  # Not an object type, which drops unknown keys silently.
  type     = any
  nullable = false
}

variable "mute" {
  description = "The root module's input `mute`, whose entries have a valid `until`."
  # As for groups.
  type     = any
  nullable = false
}

variable "defaults" {
  description = "The root module's inputs of the same names, which it has validated: the settings of a group that does not set its own. `mentions` has all its keys."
  type = object({
    language                   = string
    time_zone                  = string
    message_format             = string
    keywords                   = list(string)
    minimum_severity           = string
    open_links_in_browser      = bool
    messages_per_minute        = number
    llm_enabled                = bool
    robot                      = string
    create_secret              = bool
    webhook_secret_arn         = string
    webhook_secret_kms_key_arn = string
    webhook_secret_version     = number
    mentions = object({
      mobiles      = list(string)
      user_ids     = list(string)
      all          = bool
      min_severity = string
    })
  })
  nullable = false
}

variable "reminders" {
  description = "The root module's inputs `follow_up`, `health_reminders`, `report`, `monthly_messages` and `quiet_hours`, not validated yet: the settings of a group that does not set its own."
  # As for groups.
  type     = any
  nullable = false
}

variable "time_zones" {
  description = "The names that `time_zone` accepts."
  type        = set(string)
  nullable    = false
}

variable "looked_up_tags" {
  description = "The root module's `lookups.tags`, which it has validated; empty if the function reads no tags."
  type        = list(string)
  nullable    = false
}

variable "vendors" {
  description = "The names that `robot` accepts."
  type        = set(string)
  nullable    = false
}
