# One notifier with several chat groups.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

variables {
  webhook_urls = {
    oncall   = "https://oapi.dingtalk.com/robot/send?access_token=ONCALL"
    data     = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=DATA"
    security = "{\"url\": \"https://open.feishu.cn/open-apis/bot/v2/hook/SECURITY\", \"fallback\": [{\"url\": \"https://oapi.dingtalk.com/robot/send?access_token=ONCALL\"}]}"
    rest     = "{\"robots\": [{\"url\": \"https://oapi.dingtalk.com/robot/send?access_token=REST1\", \"sign_secret\": \"SEC1\"}, {\"url\": \"https://oapi.dingtalk.com/robot/send?access_token=REST2\"}]}"
  }

  groups = {
    oncall   = { minimum_severity = "critical", mentions = { mobiles = ["13800000000"] } }
    data     = { match = [{ sources = ["aws.rds", "aws.glue"] }, { accounts = ["111122223333"] }], language = "en" }
    security = { match = [{ kinds = ["GuardDuty Finding", "Security Hub Findings*"] }], except = [{ titles = ["*[SAMPLE]*"] }] }
    rest     = { rest = true }
  }
}

run "several_groups" {
  command = plan

  assert {
    condition = { for group, made in output.groups : group => made.lambda_function_name } == {
      oncall = "dingtalk-notifier-oncall", data = "dingtalk-notifier-data", security = "dingtalk-notifier-security", rest = "dingtalk-notifier-rest"
    }
    error_message = "Each group must have a function with its name."
  }

  assert {
    condition     = toset([for group, subscription in aws_sns_topic_subscription.queue : group]) == toset(keys(var.groups))
    error_message = "Each group's queue must be subscribed to the topic."
  }

  assert {
    condition = jsonencode(local.groups.rest.settings.other_groups) == jsonencode([
      { except = [], language = "en", match = [{ sources = ["aws.rds", "aws.glue"] }, { accounts = ["111122223333"] }], minimum_severity = "info", time_zone = "Asia/Shanghai" },
      { except = [], language = "zh-CN", match = [], minimum_severity = "critical", time_zone = "Asia/Shanghai" },
      { except = [{ titles = ["*[SAMPLE]*"] }], language = "zh-CN", match = [{ kinds = ["GuardDuty Finding", "Security Hub Findings*"] }], minimum_severity = "info", time_zone = "Asia/Shanghai" },
    ])
    error_message = "The group for the rest must know what the others send."
  }
}
