# Inputs that are objects: a slip in a key or in a value is refused with a sentence, and nothing crashes.

mock_provider "aws" {
  source          = "./test/terraform/aws"
  override_during = plan
}

variables {
  webhook_url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN"
}

run "text" {
  command = plan

  variables {
    mentions       = "13800138000"
    iam_role       = "arn:aws:iam::123456789012:role/ours"
    lambda_package = "notifier.zip"
    lambda_vpc     = "vpc-0a1b"
  }

  expect_failures = [var.mentions, var.iam_role, var.lambda_package, var.lambda_vpc]
}

run "lists" {
  command = plan

  variables {
    mentions       = ["13800138000"]
    iam_role       = ["/services/"]
    lambda_package = ["notifier.zip"]
    lambda_vpc     = ["subnet-0a1b"]
  }

  expect_failures = [var.mentions, var.iam_role, var.lambda_package, var.lambda_vpc]
}

run "unknown_keys" {
  command = plan

  variables {
    mentions       = { mobile = ["13800138000"] }
    iam_role       = { Path = "/services/" }
    lambda_package = { file = "notifier.zip" }
    lambda_vpc     = { subnet_ids = ["subnet-0a1b"], security_group_ids = ["sg-4e5f"], vpc_id = "vpc-0a1b" }
  }

  expect_failures = [var.mentions, var.iam_role, var.lambda_package, var.lambda_vpc]
}

run "single_values_in_place_of_lists_or_texts" {
  command = plan

  variables {
    mentions       = { mobiles = "13800138000" }
    iam_role       = { path = ["/services/"] }
    lambda_package = { filename = ["notifier.zip"] }
    lambda_vpc     = { subnet_ids = "subnet-0a1b", security_group_ids = ["sg-4e5f"] }
  }

  expect_failures = [var.mentions, var.iam_role, var.lambda_package, var.lambda_vpc]
}

run "numbers" {
  command = plan

  variables {
    mentions       = { mobiles = 13800138000 }
    iam_role       = { path = 1 }
    lambda_package = { filename = "notifier.zip", handler = 1 }
    lambda_vpc     = { subnet_ids = [1], security_group_ids = 2 }
  }

  expect_failures = [var.mentions, var.iam_role, var.lambda_package, var.lambda_vpc]
}

run "objects_in_lists" {
  command = plan

  variables {
    mentions       = { mobiles = [{ mobile = "13800138000" }] }
    iam_role       = { permissions_boundary_arn = { arn = "arn:aws:iam::123456789012:policy/boundary" } }
    lambda_package = { s3_bucket = { name = "artifacts" }, s3_key = "notifier.zip" }
    lambda_vpc     = { subnet_ids = [{ id = "subnet-0a1b" }], security_group_ids = ["sg-4e5f"] }
  }

  expect_failures = [var.mentions, var.iam_role, var.lambda_package, var.lambda_vpc]
}

run "nulls_within" {
  command = plan

  variables {
    mentions       = { mobiles = [null] }
    iam_role       = { arn = null }
    lambda_package = { filename = null }
    lambda_vpc     = { subnet_ids = null, security_group_ids = null }
  }

  expect_failures = [var.mentions, var.iam_role, var.lambda_package, var.lambda_vpc]
}

run "other_wrong_values" {
  command = plan

  variables {
    mentions       = { all = "everybody" }
    iam_role       = { arn = "arn:aws:iam::123456789012:role/ours", path = "/services/" }
    lambda_package = { s3_bucket = "artifacts" }
    lambda_vpc     = { subnet_ids = ["subnet-0a1b"] }
  }

  expect_failures = [var.mentions, var.iam_role, var.lambda_package, var.lambda_vpc]
}

run "role_that_is_no_role" {
  command = plan

  variables {
    mentions = { min_severity = 1 }
    iam_role = { arn = "arn:aws:iam::123456789012:user/ours" }
  }

  expect_failures = [var.mentions, var.iam_role]
}

run "statements_that_are_none" {
  command = plan

  variables {
    lambda_role_policy_statements = [{ Effect = "Allow", Action = "kms:Decrypt" }]
    queue_policy_statements       = "{}"
  }

  expect_failures = [var.lambda_role_policy_statements, var.queue_policy_statements]
}

run "statements_with_unknown_keys" {
  command = plan

  variables {
    lambda_role_policy_statements = [{ Effect = "Allow", Actions = ["kms:Decrypt"], Resource = "*" }]
    queue_policy_statements       = [{ Effect = "Allow", Action = "sqs:SendMessage" }]
  }

  expect_failures = [var.lambda_role_policy_statements, var.queue_policy_statements]
}

# Not refused.

run "nulls_are_the_defaults" {
  command = plan

  variables {
    mentions                      = null
    iam_role                      = null
    lambda_package                = null
    lambda_vpc                    = null
    lambda_role_policy_statements = null
    queue_policy_statements       = null
  }

  assert {
    condition     = jsonencode(local.mentions) == jsonencode({ mobiles = [], user_ids = [], all = false, min_severity = "critical" }) && local.iam_role.create && local.function.vpc == null && local.function.package.filename == local.bundled_zip
    error_message = "A whole input that is null must be as if it were left out."
  }
}

run "nulls_within_are_the_defaults" {
  command = plan

  variables {
    mentions       = { mobiles = null, user_ids = ["manager4220"], all = null, min_severity = null }
    iam_role       = { path = null, permissions_boundary_arn = null }
    lambda_package = { filename = "lambda/dist/dingtalk-notifier.zip", handler = null, s3_bucket = null }
  }

  assert {
    condition     = jsonencode(local.mentions) == jsonencode({ mobiles = [], user_ids = ["manager4220"], all = false, min_severity = "critical" }) && local.iam_role.path == "/" && local.function.package.handler == "index.handler"
    error_message = "A key that is null must be as if it were left out."
  }
}

run "maps_and_sets_and_numbers_in_lists_pass" {
  command = plan

  variables {
    mentions = tomap({ mobiles = [13800138000] })
    iam_role = tomap({ path = "/services/" })
  }

  assert {
    condition     = length(local.mentions.mobiles) == 1 && local.iam_role.path == "/services/"
    error_message = "What Terraform can convert must be taken as it is."
  }
}

run "event_forwarder_with_an_unknown_key" {
  command = plan

  module {
    source = "./modules/event-forwarder"
  }

  variables {
    event_patterns       = { health = "{\"source\": [\"aws.health\"]}" }
    target_event_bus_arn = "arn:aws:events:eu-central-1:210987654321:event-bus/default"
    iam_role             = { boundary = "arn:aws:iam::123456789012:policy/boundary" }
  }

  expect_failures = [var.iam_role]
}

run "event_forwarder_with_text" {
  command = plan

  module {
    source = "./modules/event-forwarder"
  }

  variables {
    event_patterns       = { health = "{\"source\": [\"aws.health\"]}" }
    target_event_bus_arn = "arn:aws:events:eu-central-1:210987654321:event-bus/default"
    iam_role             = "/services/"
  }

  expect_failures = [var.iam_role]
}

run "event_forwarder_with_a_role_of_ones_own" {
  command = plan

  module {
    source = "./modules/event-forwarder"
  }

  variables {
    event_patterns       = { health = "{\"source\": [\"aws.health\"]}" }
    target_event_bus_arn = "arn:aws:events:eu-central-1:210987654321:event-bus/default"
    iam_role             = { arn = "arn:aws:iam::123456789012:role/ours" }
  }

  assert {
    condition     = length(aws_iam_role.this) + length(aws_iam_role_policy.this) == 0 && aws_cloudwatch_event_target.bus["health"].role_arn == "arn:aws:iam::123456789012:role/ours" && output.iam_role_arn == "arn:aws:iam::123456789012:role/ours"
    error_message = "The target must use that role, and the module must make none."
  }

  assert {
    condition     = one(aws_cloudwatch_log_group.name_lock).name == "dingtalk-forwarder-name-is-taken"
    error_message = "Without a role that AWS refuses to create twice, something else must keep a second forwarder of the same name away."
  }
}

run "event_forwarder_with_a_boundary" {
  command = plan

  module {
    source = "./modules/event-forwarder"
  }

  variables {
    event_patterns       = { health = "{\"source\": [\"aws.health\"]}" }
    target_event_bus_arn = "arn:aws:events:eu-central-1:210987654321:event-bus/default"
    iam_role             = { permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary" }
  }

  assert {
    condition     = aws_iam_role.this[0].permissions_boundary == "arn:aws:iam::123456789012:policy/boundary" && aws_iam_role.this[0].path == "/" && length(aws_cloudwatch_log_group.name_lock) == 0
    error_message = "The role must have the boundary, and is all that keeps a second forwarder of the same name away."
  }
}

run "event_rule_with_an_unknown_key" {
  command = plan

  module {
    source = "./modules/event-rule"
  }

  variables {
    name          = "orders"
    event_pattern = "{\"source\": [\"our.orders\"]}"
    sns_topic_arn = "arn:aws:sns:ap-northeast-1:210987654321:dingtalk-notifier"
    iam_role      = { boundary = "arn:aws:iam::123456789012:policy/boundary" }
  }

  expect_failures = [var.iam_role]
}

run "event_rule_with_text" {
  command = plan

  module {
    source = "./modules/event-rule"
  }

  variables {
    name          = "orders"
    event_pattern = "{\"source\": [\"our.orders\"]}"
    sns_topic_arn = "arn:aws:sns:ap-northeast-1:210987654321:dingtalk-notifier"
    iam_role      = "/services/"
  }

  expect_failures = [var.iam_role]
}

run "event_rule_with_a_role_of_ones_own" {
  command = plan

  module {
    source = "./modules/event-rule"
  }

  variables {
    name          = "orders"
    event_pattern = "{\"source\": [\"our.orders\"]}"
    sns_topic_arn = "arn:aws:sns:ap-northeast-1:210987654321:dingtalk-notifier"
    iam_role      = { arn = "arn:aws:iam::123456789012:role/ours" }
  }

  assert {
    condition     = length(aws_iam_role.this) + length(aws_iam_role_policy.this) == 0 && aws_cloudwatch_event_target.topic[0].role_arn == "arn:aws:iam::123456789012:role/ours" && output.iam_role_arn == "arn:aws:iam::123456789012:role/ours"
    error_message = "The target must use that role, and the module must make none."
  }
}

run "event_rule_with_a_boundary" {
  command = plan

  module {
    source = "./modules/event-rule"
  }

  variables {
    name          = "orders"
    event_pattern = "{\"source\": [\"our.orders\"]}"
    sns_topic_arn = "arn:aws:sns:ap-northeast-1:210987654321:dingtalk-notifier"
    iam_role      = { permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary" }
  }

  assert {
    condition     = aws_iam_role.this[0].permissions_boundary == "arn:aws:iam::123456789012:policy/boundary" && aws_iam_role.this[0].path == "/"
    error_message = "The role must have the boundary."
  }
}
