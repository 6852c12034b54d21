# What the output next_steps tells people to do after the first apply.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

variables {
  webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
}

run "one_group" {
  command = plan

  assert {
    condition     = output.next_steps == <<-EOT
      1. Send a test message. It arrives within seconds:

      aws sns publish --region ap-northeast-1 --topic-arn arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier --message "Hello from AWS"

      2. If nothing arrives, the function's log shows why and what to do:

      aws logs filter-log-events --region ap-northeast-1 --log-group-name /aws/lambda/dingtalk-notifier --start-time $(( ($(date +%s) - 900) * 1000 )) --query "events[].[message]" --output text
      https://console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1#logsV2:log-groups/log-group/$252Faws$252Flambda$252Fdingtalk-notifier

      3. Test every path (rules, topic, alarms, dead letters, permissions) in a clone of the module's repository:

      npm ci && npm run --silent verify -- --name dingtalk-notifier --region ap-northeast-1
    EOT
    error_message = "A person must be able to paste each command as it is."
  }

  assert {
    condition     = !strcontains(output.next_steps, "TOKEN")
    error_message = "The output is printed and stored: it must not contain the webhook."
  }
}

run "alarm_email" {
  command = plan

  variables {
    alarm_email = "ops@example.com"
  }

  assert {
    condition     = startswith(output.next_steps, "1. Confirm the e-mail subscription: open the link") && strcontains(output.next_steps, "\n\n2. Send a test message.")
    error_message = "An unconfirmed address receives no alarm, so that is the first thing to do."
  }
}

run "several_groups" {
  command = plan

  variables {
    name        = "ours"
    webhook_url = null
    webhook_urls = {
      data = "https://oapi.dingtalk.com/robot/send?access_token=DATA"
      rest = "https://oapi.dingtalk.com/robot/send?access_token=REST"
    }
    groups = {
      data = { match = [{ sources = ["aws.rds"] }] }
      rest = { rest = true }
    }
  }

  assert {
    condition     = strcontains(output.next_steps, "It arrives within seconds in the groups that are sent plain text:")
    error_message = "The group data is not sent the test message."
  }

  assert {
    condition     = alltrue([for group in ["data", "rest"] : strcontains(output.next_steps, "\n\n${group}:\naws logs filter-log-events --region ap-northeast-1 --log-group-name /aws/lambda/ours-${group} ")])
    error_message = "Each group has a log of its own."
  }

  assert {
    condition     = strcontains(output.next_steps, "npm run --silent verify -- --name ours --region ap-northeast-1")
    error_message = "The test of all paths must be that of this notifier."
  }
}

run "china" {
  command = plan

  override_data {
    target = data.aws_partition.current
    values = { partition = "aws-cn", dns_suffix = "amazonaws.com.cn" }
  }

  override_data {
    target = data.aws_region.current
    values = { id = "cn-north-1" }
  }

  assert {
    condition     = strcontains(output.next_steps, "aws sns publish --region cn-north-1 --topic-arn arn:aws-cn:sns:cn-north-1:123456789012:dingtalk-notifier ")
    error_message = "The command must name the Region and the topic of the China partition."
  }

  assert {
    condition     = strcontains(output.next_steps, "\nhttps://console.amazonaws.cn/cloudwatch/home?region=cn-north-1#logsV2:log-groups/log-group/$252Faws$252Flambda$252Fdingtalk-notifier\n")
    error_message = "The China partition has its own console."
  }
}

run "a_partition_without_a_known_console" {
  command = plan

  override_data {
    target = data.aws_partition.current
    values = { partition = "aws-iso", dns_suffix = "c2s.ic.gov" }
  }

  assert {
    condition     = !strcontains(output.next_steps, "https://") && strcontains(output.next_steps, "aws logs filter-log-events")
    error_message = "No address is better than a wrong one; the command works everywhere."
  }
}

run "nothing_created" {
  command = plan

  variables {
    create = false
  }

  assert {
    condition     = output.next_steps == null
    error_message = "Without a notifier, there is nothing to do."
  }
}
