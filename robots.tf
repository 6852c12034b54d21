# What a plan can check about the robot. The function detects the rest when it sends.

locals {
  # By vendor, as in lambda/src/robots. On any host, the path identifies the vendor; on the vendor's own hosts, the rest
  # must be a complete webhook. The function ignores the settings in lacks; their text says why, or what to use instead.
  vendors = {
    # https://open.dingtalk.com/document/orgapp/custom-robots-send-group-messages
    dingtalk = {
      name  = "DingTalk"
      hosts = ["oapi.dingtalk.com"]
      path  = "/robot/send([?#]|$)"
      whole = "/robot/send\\?([^#]*&)?access_token=[^&#]+"
      lacks = {}
    }
    # https://developer.work.weixin.qq.com/document/path/99110
    wecom = {
      name  = "WeCom"
      hosts = ["qyapi.weixin.qq.com"]
      path  = "/cgi-bin/webhook/send([?#]|$)"
      whole = "/cgi-bin/webhook/send\\?([^#]*&)?key=[^&#]+"
      lacks = {
        "keywords"              = "its robots do not check keywords"
        "open_links_in_browser" = "WeCom decides where links open"
        "sign_secret"           = "its robots do not support a signature"
      }
    }
    # https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
    feishu = {
      name  = "Feishu"
      hosts = ["open.feishu.cn", "open.larksuite.com"]
      path  = "/open-apis/bot/v2/hook/"
      whole = "/open-apis/bot/v2/hook/[^/?#]+"
      lacks = {
        "open_links_in_browser" = "Feishu decides where links open"
        "mentions.mobiles"      = "add the open_id of each person (ou_…) to mentions.user_ids"
      }
    }
  }

  webhook_hosts = { for name, vendor in local.vendors : name => "^https://(?i:${replace(join("|", vendor.hosts), ".", "\\.")})(:[0-9]+)?" }
  webhook_paths = { for name, vendor in local.vendors : name => "^https?://[^/?#]+[^?#]*${vendor.path}" }
  webhook_shape = "^(https://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\])|http://(127\\.0\\.0\\.1|localhost|\\[::1\\]))(:[0-9]+)?([/?][^\\s\"'<>`“”‘’]*)?$"
  feishu_flow   = "/flow/api/trigger-webhook/"

  # Settings that an input sets and the vendor of var.robot lacks.
  unused_settings = {
    for setting, is_set in {
      # The default is nobody's choice.
      "keywords"              = length(var.keywords) > 0 && var.keywords != tolist(["告警"])
      "open_links_in_browser" = var.open_links_in_browser
      "mentions.mobiles"      = length(local.mentions.mobiles) > 0
    } : setting => local.vendors[var.robot].lacks[setting] if try(is_set && can(local.vendors[var.robot].lacks[setting]), false)
  }
}

# Checks and not validations, because each may be intended: they warn, and the plan continues.

check "webhook_host" {
  assert {
    # Plain http is for local stand-ins.
    condition     = !var.create || var.webhook_url == null ? true : startswith(var.webhook_url, "http://") || anytrue([for host in values(local.webhook_hosts) : can(regex("${host}([/?]|$)", var.webhook_url))])
    error_message = "webhook_url points to a host other than ${join(", ", flatten(values(local.vendors)[*].hosts))}, and every alert will be sent to that host. This is expected for a private deployment or your own proxy. Otherwise, copy the URL from the robot's settings again."
  }
}

check "webhook_sign_secret" {
  assert {
    condition     = !var.create || var.webhook_sign_secret == null || var.webhook_url == null ? true : startswith(var.webhook_sign_secret, "SEC") || !can(regex(local.webhook_hosts["dingtalk"], var.webhook_url))
    error_message = "webhook_sign_secret does not begin with \"SEC\", as DingTalk's signing secrets do, so the robot will reject every message (errcode 310000). Copy the complete secret from the robot's security settings (加签)."
  }
}

check "robot_security" {
  assert {
    # A WeCom robot has no security settings.
    condition     = !var.create || length(var.keywords) > 0 || var.webhook_url == null ? true : var.webhook_sign_secret != null || var.robot == "wecom" || can(regex(local.webhook_paths["wecom"], var.webhook_url))
    error_message = "keywords is empty and webhook_sign_secret is not set. This is expected only for a robot that is protected by an IP allow list, which accepts messages only from those addresses, see lambda_vpc. For a robot with custom keywords, set keywords; for one with a signature (加签, 签名校验), set webhook_sign_secret."
  }
}

check "robot_settings" {
  assert {
    condition     = !var.create || length(local.unused_settings) == 0
    error_message = "robot is \"${coalesce(var.robot, "dingtalk")}\", which does not support these settings: ${join(", ", [for setting, instead in local.unused_settings : "${setting} (${instead})"])}. The function ignores them. Omit them."
  }

  assert {
    # Separate, because a message may not depend on an ephemeral value.
    condition     = !var.create || var.webhook_sign_secret == null ? true : !can(local.vendors[var.robot].lacks["sign_secret"])
    error_message = "robot is \"${coalesce(var.robot, "dingtalk")}\", whose robots do not support a signature. The function ignores webhook_sign_secret. Omit it."
  }
}
