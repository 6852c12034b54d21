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
