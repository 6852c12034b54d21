# A configuration that makes what it hands to the groups: no ARN is known before the apply. The key is made from the
# notifier's output, and encrypts a secret of a group.

module "notifier" {
  source = "../../.."

  kms_key_arn   = aws_kms_key.notifier.arn
  webhook_urls  = { rest = "https://oapi.dingtalk.com/robot/send?access_token=REST" }
  account_names = { for index in range(150) : format("%012d", index) => "account-${index}" }

  groups = {
    data = {
      match              = [{ resources = [aws_sqs_queue.orders.arn, "orders-*"] }]
      webhook_secret_arn = aws_secretsmanager_secret.data.arn
      create_secret      = false
    }
    rest = { rest = true }
  }
}

resource "aws_kms_key" "notifier" {
  policy = jsonencode({ Version = "2012-10-17", Statement = module.notifier.kms_key_policy_statements })
}

resource "aws_secretsmanager_secret" "data" {
  kms_key_id = aws_kms_key.notifier.arn
}

resource "aws_sqs_queue" "orders" {}

output "groups" {
  value = module.notifier.groups
}
