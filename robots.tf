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

  # The content of each group's new secret, as lambda/src/secret.ts reads it; null for a group with an existing secret.
  webhooks = {
    for group, own in module.group_settings.groups : group => (
      group == "default" && var.webhook_url != null ? jsonencode(merge(
        { url = var.webhook_url },
        var.webhook_sign_secret == null ? {} : { sign_secret = var.webhook_sign_secret },
        own.robot == null ? {} : { vendor = own.robot },
      )) :
      try(startswith(trimspace(var.webhook_urls[group]), "{"), true) ? lookup(var.webhook_urls, group, null) :
      jsonencode(merge({ url = var.webhook_urls[group] }, own.robot == null ? {} : { vendor = own.robot }))
    )
  }

  # The robots and the fallback in these secrets, by group; no robots if a secret is not as it should be.
  webhook_robots = {
    for group, webhook in local.webhooks : group => {
      for list, robots in {
        robots   = try(flatten([jsondecode(webhook).robots]), [jsondecode(webhook)], [])
        fallback = try(flatten([jsondecode(webhook).fallback]), [])
        } : list => [
        for robot in robots : {
          url         = try(tostring(robot.url), tostring(robot), "")
          sign_secret = try(tostring(robot.sign_secret), null)
          vendor      = try(tostring(robot.vendor), null)
        }
      ]
    }
  }
  all_webhook_robots = { for group, lists in local.webhook_robots : group => concat(lists.robots, lists.fallback) }

  # The same robot can have several URLs: with other parameters, or in other capitals.
  robot_ids = {
    for group, lists in local.webhook_robots : group => [
      for robot in lists.robots :
      try(one([for parts in [regex("^(https?://[^/?#]+)(?:[^?#]*/hook/|[^#]*[?&](?:access_token|key)=)([^&#/?]+)", robot.url)] : "${lower(parts[0])} ${parts[1]}"]), robot.url)
    ]
  }

  # Settings of each group that its robot's vendor lacks.
  unused_settings = {
    for group, own in module.group_settings.groups : group => {
      for setting, is_set in {
        # The default is nobody's choice.
        "keywords"              = length(own.keywords) > 0 && own.keywords != tolist(["告警"])
        "open_links_in_browser" = own.open_links_in_browser
        "mentions.mobiles"      = length(own.mentions.mobiles) > 0
      } : setting => local.vendors[own.robot].lacks[setting] if try(is_set && can(local.vendors[own.robot].lacks[setting]), false)
    }
  }
}

# Checks and not validations, because each may be intended: they warn, and the plan continues.

check "webhook_host" {
  assert {
    # Plain http is for local stand-ins.
    condition     = !var.create ? true : alltrue([for robot in flatten(values(local.all_webhook_robots)) : startswith(robot.url, "http://") || anytrue([for host in values(local.webhook_hosts) : can(regex("${host}([/?]|$)", robot.url))]) if can(regex(local.webhook_shape, robot.url)) && !can(regex(local.feishu_flow, robot.url))])
    error_message = "${local.has_one_group ? "webhook_url" : "A URL in webhook_urls"} points to a host other than ${join(", ", flatten(values(local.vendors)[*].hosts))}, and every alert will be sent to that host. This is expected for a private deployment or your own proxy. Otherwise, copy the URL from the robot's settings again."
  }
}

check "webhook_sign_secret" {
  assert {
    condition     = !var.create ? true : alltrue([for robot in flatten(values(local.all_webhook_robots)) : robot.sign_secret == null ? true : startswith(robot.sign_secret, "SEC") || !can(regex(local.webhook_hosts["dingtalk"], robot.url))])
    error_message = "${local.has_one_group ? "webhook_sign_secret" : "A sign_secret in webhook_urls"} does not begin with \"SEC\", as DingTalk's signing secrets do, so the robot will reject every message (errcode 310000). Copy the complete secret from the robot's security settings (加签)."
  }
}

check "robot_security" {
  assert {
    # A WeCom robot has no security settings.
    condition = !var.create ? true : alltrue(flatten([
      for group, lists in local.webhook_robots : [
        for robot in lists.robots : robot.sign_secret != null || robot.vendor == "wecom" || can(regex(local.webhook_paths["wecom"], robot.url))
      ] if length(module.group_settings.groups[group].keywords) == 0
    ]))
    error_message = "${local.has_one_group ? "keywords is empty and webhook_sign_secret is not set" : "A group has no keywords, and its robot has no sign_secret"}. This is expected only for a robot that is protected by an IP allow list, which accepts messages only from those addresses, see lambda_vpc. For a robot with custom keywords, set keywords; for one with a signature (加签, 签名校验), set ${local.has_one_group ? "webhook_sign_secret" : "sign_secret next to url in webhook_urls"}."
  }
}

check "robot_settings" {
  assert {
    condition = !var.create || alltrue([for settings in values(local.unused_settings) : length(settings) == 0])
    error_message = join("\n\n", [
      for group, settings in local.unused_settings :
      "${local.has_one_group ? "robot" : "The robot of the group ${group}"} is \"${coalesce(module.group_settings.groups[group].robot, "dingtalk")}\", which does not support these settings: ${join(", ", [for setting, instead in settings : "${setting} (${instead})"])}. The function ignores them. Omit them." if length(settings) > 0
    ])
  }

  assert {
    # Separate, because a message may not depend on an ephemeral value.
    condition     = !var.create ? true : alltrue([for robot in flatten(values(local.all_webhook_robots)) : robot.sign_secret == null || !can(local.vendors[robot.vendor].lacks["sign_secret"])])
    error_message = "${local.has_one_group ? "robot is" : "The vendor of a robot in webhook_urls is"} ${join(" or ", [for name, vendor in local.vendors : "\"${name}\"" if can(vendor.lacks["sign_secret"])])}, whose robots do not support a signature. The function ignores ${local.has_one_group ? "webhook_sign_secret" : "sign_secret"}. Omit it."
  }
}
