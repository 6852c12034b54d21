provider "aws" {
  region = var.region
}

module "notifier" {
  source = "../.."

  name        = "dingtalk-china"
  webhook_url = var.webhook_url
  language    = "zh-CN"
  time_zone   = "Asia/Shanghai"

  # 中国区没有 Amazon Bedrock，因此不启用大模型摘要。
  llm_enabled = false
}
