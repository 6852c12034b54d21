# What a plan can check about the robot. The function detects the rest when it sends.

locals {
  # By the host of a vendor's webhooks: the rest of a complete URL.
  # https://open.dingtalk.com/document/orgapp/custom-robots-send-group-messages
  webhook_paths = {
    "oapi.dingtalk.com" = "/robot/send\\?([^#]*&)?access_token=[^&#]+"
  }

  webhook_hosts = { for host in keys(local.webhook_paths) : host => "^https://(?i:${replace(host, ".", "\\.")})(:[0-9]+)?" }
}

# Checks and not validations, because each may be intended: they warn, and the plan continues.

check "webhook_host" {
  assert {
    # Plain http is for local stand-ins.
    condition     = !var.create || var.webhook_url == null ? true : startswith(var.webhook_url, "http://") || anytrue([for host in values(local.webhook_hosts) : can(regex("${host}([/?]|$)", var.webhook_url))])
    error_message = "webhook_url points to a host other than ${join(", ", keys(local.webhook_paths))}, and every alert will be sent to that host. This is expected for a private deployment or your own proxy. Otherwise, copy the URL from the robot's settings again."
  }
}

check "webhook_sign_secret" {
  assert {
    condition     = !var.create || var.webhook_sign_secret == null || var.webhook_url == null ? true : startswith(var.webhook_sign_secret, "SEC") || !can(regex(local.webhook_hosts["oapi.dingtalk.com"], var.webhook_url))
    error_message = "webhook_sign_secret does not begin with \"SEC\", as DingTalk's signing secrets do, so the robot will reject every message (errcode 310000). Copy the complete secret from the robot's security settings (加签)."
  }
}

check "robot_security" {
  assert {
    condition     = !var.create || length(var.keywords) > 0 || var.webhook_url == null ? true : var.webhook_sign_secret != null
    error_message = "keywords is empty and webhook_sign_secret is not set. This is expected only for a robot that is protected by an IP allow list, which accepts messages only from those addresses, see lambda_vpc. For a robot with custom keywords, set keywords; for one with a signature (加签), set webhook_sign_secret."
  }
}
