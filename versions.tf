terraform {
  # 1.11 is the first version with write-only arguments, which keep the webhook out of state and plan.
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.90"
    }
  }
}
