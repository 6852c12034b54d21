# What the examples create in an account that is not empty.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

mock_provider "aws" {
  alias           = "global"
  source          = "./test/terraform/aws"
  override_during = plan
}

run "plugins_in_an_account_that_has_a_detector_and_a_cost_monitor" {
  command = plan

  module {
    source = "./examples/plugins"
  }

  variables {
    webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
  }

  assert {
    condition     = length(aws_guardduty_detector.this) == 0 && length(module.cost_anomaly) == 0 && length(aws_elasticache_cluster.this) == 0
    error_message = "AWS refuses a second detector and a second monitor, and a cache node costs money: none may be created unasked."
  }
}

run "plugins_with_all_switches_on" {
  command = plan

  module {
    source = "./examples/plugins"
  }

  variables {
    webhook_url               = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
    create_guardduty_detector = true
    create_cost_monitor       = true
    create_cache_cluster      = true
  }

  assert {
    condition     = aws_elasticache_cluster.this[0].notification_topic_arn == output.sns_topic_arn
    error_message = "The cluster must publish to the notifier's topic."
  }

  assert {
    condition     = aws_guardduty_detector.this[0].enable && length(module.cost_anomaly) == 1 && output.lambda_function_name == "dingtalk-plugins"
    error_message = "The detector must be on, and the notifier and its subscription to the cost monitor be there."
  }
}

run "plugins_with_the_cost_monitor_of_the_account" {
  command = plan

  module {
    source = "./examples/plugins"
  }

  variables {
    webhook_url      = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
    cost_monitor_arn = "arn:aws:ce::123456789012:anomalymonitor/1234abcd"
  }

  assert {
    condition     = module.cost_anomaly[0].monitor_arn == var.cost_monitor_arn
    error_message = "The subscription must be to the account's own monitor."
  }
}

# A forwarder from us-east-1 to us-east-1 is refused.
run "organization_with_its_notifier_in_us_east_1" {
  command = plan

  module {
    source = "./examples/organization"
  }

  variables {
    webhook_urls    = { payments = "https://oapi.dingtalk.com/robot/send?access_token=PAYMENTS", platform = "https://oapi.dingtalk.com/robot/send?access_token=PLATFORM" }
    organization_id = "o-a1b2c3d4e5"
  }

  # From the environment: the example's region is null.
  override_data {
    target = data.aws_region.current
    values = { id = "us-east-1" }
  }

  assert {
    condition     = length(module.global_events) == 0
    error_message = "The notifier's own rules see the events of us-east-1."
  }
}

run "organization_with_its_notifier_elsewhere" {
  command = plan

  module {
    source = "./examples/organization"
  }

  variables {
    webhook_urls    = { payments = "https://oapi.dingtalk.com/robot/send?access_token=PAYMENTS", platform = "https://oapi.dingtalk.com/robot/send?access_token=PLATFORM" }
    organization_id = "o-a1b2c3d4e5"
  }

  override_data {
    target = module.global_events[0].data.aws_region.current
    values = { id = "us-east-1" }
  }

  assert {
    condition     = length(module.global_events) == 1
    error_message = "The events of the global services must be forwarded."
  }

  assert {
    condition     = strcontains(output.next_steps, "payments:\naws logs filter-log-events")
    error_message = "The example must say what to do next."
  }
}
