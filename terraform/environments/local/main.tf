# The serverless part of the platform on an endpoint that speaks AWS's APIs: LocalStack, moto's server, or another. PostgreSQL and the
# engine run beside it.

provider "aws" {
  region     = var.region
  access_key = "test"
  secret_key = "test"

  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = false

  endpoints {
    apigateway     = var.endpoint
    cloudformation = var.endpoint
    cloudwatch     = var.endpoint
    dynamodb       = var.endpoint
    events         = var.endpoint
    iam            = var.endpoint
    lambda         = var.endpoint
    logs           = var.endpoint
    s3             = var.endpoint
    scheduler      = var.endpoint
    secretsmanager = var.endpoint
    sns            = var.endpoint
    sqs            = var.endpoint
    sts            = var.endpoint
  }

  default_tags {
    tags = { platform = "tradewind", environment = var.environment }
  }
}

locals {
  # What the functions rely on is listed once, in the template.
  needs = yamldecode(file("${path.module}/../../../template.yaml")).Metadata.Tradewind
}

module "messaging" {
  source = "../../modules/messaging"

  environment   = var.environment
  sources_fixed = false
  queues = {
    for name, queue in local.needs.Queues : name => {
      receives_max       = queue.ReceivesMax
      visibility_seconds = queue.VisibilitySeconds
    }
  }
  topics = {
    for name, topic in local.needs.Topics : name => {
      subscriptions = {
        for queue, subscription in topic.Subscriptions : queue => { filter_policy = try(subscription.FilterPolicy, {}) }
      }
    }
  }
}

module "storage" {
  source = "../../modules/storage"

  environment   = var.environment
  force_destroy = true
  buckets = merge(
    { for name, bucket in local.needs.Buckets : name => { versioned = try(bucket.Versioned, false) } },
    { artifacts = { versioned = false } },
  )
}

module "state" {
  source = "../../modules/state"

  environment         = var.environment
  deletion_protection = false
  tables = {
    for name, table in local.needs.Tables : name => {
      key          = table.Key
      sort_key     = try(table.SortKey, null)
      time_to_live = try(table.TimeToLive, null)
    }
  }
}

locals {
  generated = ["trading-api-credentials", "envelope-key"]
  databases = { for name in local.needs.Secrets : name => trimprefix(name, "database/") if startswith(name, "database/") }
}

module "random" {
  source = "../../modules/random"
}

module "secrets" {
  source = "../../modules/secrets"

  environment       = var.environment
  recovery_days     = 0
  database_contexts = values(local.databases)
  entered           = setsubtract(local.needs.Secrets, concat(keys(local.databases), local.generated))
  random            = { letters = module.random.letters, key = module.random.key }
}
