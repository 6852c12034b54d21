# What the plan says about the robot's webhook.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

variables {
  webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
}

# Refused.

run "dingtalk_without_a_token" {
  command = plan

  variables {
    webhook_url = "https://oapi.dingtalk.com/robot/send"
  }

  expect_failures = [var.webhook_url]
}

run "dingtalk_with_an_empty_token" {
  command = plan

  variables {
    webhook_url = "https://oapi.dingtalk.com/robot/send?access_token="
  }

  expect_failures = [var.webhook_url]
}

run "dingtalk_with_another_path" {
  command = plan

  variables {
    webhook_url = "https://oapi.dingtalk.com/robot?access_token=TOKEN"
  }

  expect_failures = [var.webhook_url]
}

run "dingtalk_in_capitals_with_a_port_and_no_token" {
  command = plan

  variables {
    webhook_url = "https://OAPI.DingTalk.com:443/robot/send?token=TOKEN"
  }

  expect_failures = [var.webhook_url]
}

run "url_with_a_quotation_mark_at_its_end" {
  command = plan

  variables {
    webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN\""
  }

  expect_failures = [var.webhook_url]
}

run "url_between_quotation_marks" {
  command = plan

  variables {
    webhook_url = "“https://oapi.dingtalk.com/robot/send?access_token=TOKEN”"
  }

  expect_failures = [var.webhook_url]
}

run "url_with_a_line_break_at_its_end" {
  command = plan

  variables {
    webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN\n"
  }

  expect_failures = [var.webhook_url]
}

run "signing_secret_with_a_quotation_mark" {
  command = plan

  variables {
    webhook_sign_secret = "SEC1'"
  }

  expect_failures = [var.webhook_sign_secret]
}

run "wecom_without_a_key" {
  command = plan

  variables {
    webhook_url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?debug=1"
  }

  expect_failures = [var.webhook_url]
}

run "wecom_with_the_path_of_another_api" {
  command = plan

  variables {
    webhook_url = "https://qyapi.weixin.qq.com/cgi-bin/message/send?key=TOKEN"
  }

  expect_failures = [var.webhook_url]
}

run "feishu_without_a_token" {
  command = plan

  variables {
    webhook_url = "https://open.feishu.cn/open-apis/bot/v2/hook/"
  }

  expect_failures = [var.webhook_url]
}

run "lark_with_the_path_of_dingtalk" {
  command = plan

  variables {
    webhook_url = "https://open.larksuite.com/robot/send?access_token=TOKEN"
  }

  expect_failures = [var.webhook_url]
}

run "trigger_of_a_feishu_flow" {
  command = plan

  variables {
    webhook_url = "https://www.feishu.cn/flow/api/trigger-webhook/TOKEN"
  }

  expect_failures = [var.webhook_url]
}

run "private_deployment_with_a_path_that_names_no_vendor" {
  command = plan

  variables {
    webhook_url = "https://chat.example.com/hooks/TOKEN"
  }

  expect_failures = [var.webhook_url]
}

run "token_of_a_query_that_looks_like_a_path" {
  command = plan

  variables {
    webhook_url = "https://chat.example.com/hooks?to=/robot/send"
  }

  expect_failures = [var.webhook_url]
}

run "unknown_vendor" {
  command = plan

  variables {
    robot = "slack"
  }

  expect_failures = [var.robot]
}

run "webhook_of_another_vendor_than_the_robot" {
  command = plan

  variables {
    robot = "wecom"
  }

  expect_failures = [var.webhook_url]
}

# Warned about.

run "host_that_looks_like_dingtalk" {
  command = plan

  variables {
    webhook_url = "https://oapi.dingtalk.com.example.com/robot/send?access_token=TOKEN"
  }

  expect_failures = [check.webhook_host]
}

run "signing_secret_that_is_none_of_dingtalks" {
  command = plan

  variables {
    webhook_sign_secret = "f00d"
  }

  expect_failures = [check.webhook_sign_secret]
}

run "neither_keywords_nor_a_signature" {
  command = plan

  variables {
    keywords = []
  }

  expect_failures = [check.robot_security]
}

run "settings_that_wecom_lacks" {
  command = plan

  variables {
    webhook_url           = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=TOKEN"
    robot                 = "wecom"
    keywords              = ["发布"]
    open_links_in_browser = true
    mentions              = { mobiles = ["13800138000"], user_ids = ["zhangsan"], all = true }
  }

  expect_failures = [check.robot_settings]
}

run "keywords_alone_that_wecom_lacks" {
  command = plan

  variables {
    webhook_url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=TOKEN"
    robot       = "wecom"
    keywords    = ["发布"]
  }

  expect_failures = [check.robot_settings]
}

run "links_in_the_browser_that_wecom_lacks" {
  command = plan

  variables {
    webhook_url           = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=TOKEN"
    robot                 = "wecom"
    open_links_in_browser = true
  }

  expect_failures = [check.robot_settings]
}

run "links_in_the_browser_that_feishu_lacks" {
  command = plan

  variables {
    webhook_url           = "https://open.feishu.cn/open-apis/bot/v2/hook/TOKEN"
    robot                 = "feishu"
    open_links_in_browser = true
  }

  expect_failures = [check.robot_settings]
}

run "signing_secret_that_wecom_lacks" {
  command = plan

  variables {
    webhook_url         = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=TOKEN"
    webhook_sign_secret = "SEC1"
    robot               = "wecom"
  }

  expect_failures = [check.robot_settings]
}

run "mobiles_that_feishu_lacks" {
  command = plan

  variables {
    webhook_url         = "https://open.feishu.cn/open-apis/bot/v2/hook/TOKEN"
    webhook_sign_secret = "f00d"
    robot               = "feishu"
    mentions            = { mobiles = ["13800138000"] }
  }

  expect_failures = [check.robot_settings]
}

run "settings_that_the_vendor_of_a_secret_of_ones_own_lacks" {
  command = plan

  variables {
    webhook_url        = null
    webhook_secret_arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf"
    robot              = "wecom"
    keywords           = ["发布"]
  }

  expect_failures = [check.robot_settings]
}

run "feishu_with_neither_keywords_nor_a_signature" {
  command = plan

  variables {
    webhook_url = "https://open.feishu.cn/open-apis/bot/v2/hook/TOKEN"
    keywords    = []
  }

  expect_failures = [check.robot_security]
}

# Neither.

run "dingtalk_with_other_parameters_passes" {
  command = plan

  variables {
    webhook_url         = "https://oapi.dingtalk.com:443/robot/send?lang=zh&access_token=TOKEN"
    webhook_sign_secret = "SEC1"
    keywords            = []
  }
}

run "local_stand_in_passes" {
  command = plan

  variables {
    webhook_url = "http://127.0.0.1:8080/robot/send?access_token=TOKEN"
  }
}

run "secret_of_ones_own_passes" {
  command = plan

  variables {
    webhook_url        = null
    webhook_secret_arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf"
    keywords           = []
  }
}

run "wecom_passes" {
  command = plan

  variables {
    webhook_url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=TOKEN"
    # It has none.
    keywords = []
  }
}

run "feishu_with_a_signature_passes" {
  command = plan

  variables {
    webhook_url         = "https://open.feishu.cn/open-apis/bot/v2/hook/TOKEN"
    webhook_sign_secret = "f00d"
    keywords            = []
  }
}

run "lark_passes" {
  command = plan

  variables {
    webhook_url = "https://open.larksuite.com/open-apis/bot/v2/hook/TOKEN"
  }
}

run "settings_that_the_vendor_has_pass" {
  command = plan

  variables {
    webhook_url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=TOKEN"
    robot       = "wecom"
    mentions    = { mobiles = ["13800138000"], user_ids = ["zhangsan"], all = true }
  }
}

run "settings_that_feishu_has_pass" {
  command = plan

  variables {
    webhook_url         = "https://open.feishu.cn/open-apis/bot/v2/hook/TOKEN"
    webhook_sign_secret = "f00d"
    robot               = "feishu"
    keywords            = ["发布"]
    mentions            = { user_ids = ["ou_a1b2"], all = true }
  }
}

run "private_deployment_passes_with_the_name_of_its_vendor" {
  command = plan

  variables {
    webhook_url = "https://chat.example.com/hooks/TOKEN"
    robot       = "wecom"
  }

  # With a warning.
  expect_failures = [check.webhook_host]
}

run "proxy_with_a_path_before_the_vendors_passes" {
  command = plan

  variables {
    webhook_url = "https://chat.example.com/feishu/open-apis/bot/v2/hook/TOKEN"
  }

  # With a warning.
  expect_failures = [check.webhook_host]
}
