terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  # Filled by ./tradewind cloud state: bucket, key and region.
  backend "s3" {
    use_lockfile = true
    encrypt      = true
  }
}
