terraform {
  # 1.11 is the first that keeps write-only arguments (the webhook) out of state and plan.
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.90"
    }
  }
}
