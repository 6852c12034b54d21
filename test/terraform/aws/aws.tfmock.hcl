# What the mocked provider answers where the provider checks or the module reads a value.

mock_data "aws_partition" {
  defaults = {
    partition  = "aws"
    dns_suffix = "amazonaws.com"
  }
}

mock_data "aws_region" {
  defaults = {
    id = "ap-northeast-1"
  }
}

mock_data "aws_caller_identity" {
  defaults = {
    account_id = "123456789012"
  }
}

mock_data "aws_regions" {
  defaults = {
    names = ["ap-northeast-1", "eu-central-1", "us-east-1", "us-west-2"]
  }
}

mock_resource "aws_sns_topic" {
  defaults = {
    arn = "arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier"
  }
}

mock_resource "aws_sqs_queue" {
  defaults = {
    arn = "arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier"
    url = "https://sqs.ap-northeast-1.amazonaws.com/123456789012/dingtalk-notifier"
  }
}

mock_resource "aws_secretsmanager_secret" {
  defaults = {
    id  = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:dingtalk-notifier-20250101000000000000000001-AbCdEf"
    arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:dingtalk-notifier-20250101000000000000000001-AbCdEf"
  }
}

mock_resource "aws_iam_role" {
  defaults = {
    arn = "arn:aws:iam::123456789012:role/dingtalk-notifier-ap-northeast-1"
  }
}

mock_resource "aws_lambda_function" {
  defaults = {
    arn = "arn:aws:lambda:ap-northeast-1:123456789012:function:dingtalk-notifier"
  }
}

mock_resource "aws_kms_key" {
  defaults = {
    arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }
}
