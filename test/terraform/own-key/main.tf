# A configuration whose keys are made from the notifier's outputs, and which gives them to the notifier.

module "notifier" {
  source = "../../.."

  webhook_secret_arn         = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ours-AbCdEf"
  webhook_secret_kms_key_arn = aws_kms_key.secret.arn
  kms_key_arn                = aws_kms_key.notifier.arn
  alarm_email                = "ops@example.com"
  alarm_actions              = ["arn:aws:sns:ap-northeast-1:123456789012:on-call"]
}

# As in docs/encryption.md.
resource "aws_kms_key" "notifier" {
  policy = jsonencode({ Version = "2012-10-17", Statement = module.notifier.kms_key_policy_statements })
}

# The key of a secret that lets in the function's role by its own policy.
resource "aws_kms_key" "secret" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = module.notifier.iam_role_arn }
      Action    = "kms:Decrypt"
      Resource  = "*"
    }]
  })
}

output "iam_role_arn" {
  value = module.notifier.iam_role_arn
}
