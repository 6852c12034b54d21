provider "aws" {
  region = var.region
}

module "notifier" {
  source = "../.."

  name        = "dingtalk-llm"
  webhook_url = var.webhook_url

  # A profile calls the model in any Region of its geography that has capacity.
  llm_enabled  = true
  llm_region   = "us-east-1"
  llm_model_id = "us.amazon.nova-lite-v1:0"
}
