provider "aws" {
  region = var.region
}

# Unproven: The module applies in the China Regions, and in GovCloud. Rests on: plans and a local AWS that calls itself
# aws-cn, and https://docs.amazonaws.cn/en_us/aws/latest/userguide/services.html Try: apply this example, then
# npm run verify -- --name dingtalk-china --region cn-north-1, then destroy. Report: the error of the apply, or the lines
# that failed.
module "notifier" {
  source = "../.."

  name        = "dingtalk-china"
  webhook_url = var.webhook_url
  language    = "zh-CN"
  time_zone   = "Asia/Shanghai"

  # 中国区没有 Amazon Bedrock，因此不启用大模型摘要。
  llm_enabled = false
}
