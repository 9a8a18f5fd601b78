# The serverless part of the platform on an endpoint that speaks AWS's APIs: LocalStack, moto's server, or another. PostgreSQL and the
# engine run beside it (compose.yaml).

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
  repository = abspath("${path.module}/../../..")
  name       = "tradewind-${var.environment}"

  # LocalStack takes the API's identifier from a tag in the template, and its own name leads to it from its containers and from this machine alike.
  api_url = coalesce(var.api_url, "http://localhost.localstack.cloud:4566/restapis/${local.name}/live/_user_request_")

  # What the functions rely on is listed once, in the template.
  needs = yamldecode(file("${local.repository}/template.yaml")).Metadata.Tradewind
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
  tls_only      = startswith(var.endpoint, "https:")
  buckets = merge(
    { for name, bucket in local.needs.Buckets : name => { versioned = try(bucket.Versioned, false) } },
    { artifacts = { versioned = false } },
  )
}

import {
  for_each = var.adopt_buckets
  to       = module.storage.aws_s3_bucket.this[each.key]
  id       = "${local.name}-${each.key}"
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

# Who makes roles and schemas. On AWS the database keeps this secret itself.
resource "aws_secretsmanager_secret" "master" {
  count = var.database_url == "" ? 0 : 1

  name                    = "${local.name}/database-master"
  description             = "PostgreSQL's user postgres."
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret_version" "master" {
  count = var.database_url == "" ? 0 : 1

  secret_id                = aws_secretsmanager_secret.master[0].id
  secret_string_wo         = jsonencode({ username = "postgres", password = var.database_password })
  secret_string_wo_version = 1
}

module "functions" {
  source = "../../modules/functions"
  count  = var.database_url == "" ? 0 : 1

  environment              = var.environment
  repository               = local.repository
  artifacts_bucket         = module.storage.names.artifacts
  account_concurrency      = var.account_concurrency
  sweep_worker_concurrency = var.sweep_worker_concurrency
  gateway_logs_role        = false
  rotation_days            = 0
  parameters = {
    ApiUrl        = local.api_url
    DatabaseUrl   = var.database_url
    QueueUrlBase  = module.messaging.queue_url_base
    ResultsBucket = module.storage.names.results
    PricesBucket  = module.storage.names.prices
    DefaultTenant = "demo"
    # The pipeline's own callback goes to an address of the containers' network.
    CallbacksToPrivateAddresses = "true"
  }
  database = {
    jdbc_url           = var.database_url
    connections_max    = 200
    master_secret_arn  = aws_secretsmanager_secret_version.master[0].arn
    secret_arns        = { for name, context in local.databases : context => module.secrets.arns[name] }
    subnet_ids         = []
    security_group_ids = []
  }
  service_secret_arns = {
    service_key  = module.secrets.arns["trading-api-credentials"]
    envelope_key = module.secrets.arns["envelope-key"]
  }
}
