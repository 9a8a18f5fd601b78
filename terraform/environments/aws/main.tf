# The whole platform on AWS.

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = { platform = "tradewind", environment = var.environment }
  }
}

locals {
  repository = abspath("${path.module}/../../..")
  name       = "tradewind-${var.environment}"

  # What the functions rely on is listed once, in the template.
  needs     = yamldecode(file("${local.repository}/template.yaml")).Metadata.Tradewind
  generated = ["trading-api-credentials", "envelope-key"]
  databases = { for name in local.needs.Secrets : name => trimprefix(name, "database/") if startswith(name, "database/") }

  api_host      = var.domain == "" ? null : "api.${var.domain}"
  exchange_host = var.domain == "" ? null : "exchange.${var.domain}"
  # Without a domain the API has a name of AWS's making, which its functions are told after the first apply.
  api_url = local.api_host == null ? lookup(var.template_parameters, "ApiUrl", "https://unset.invalid") : "https://${local.api_host}"
}

data "aws_availability_zones" "this" {
  state = "available"
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

data "aws_servicequotas_service_quota" "executions" {
  service_code = "lambda"
  quota_code   = "L-B99A9384"
}

module "network" {
  source = "../../modules/network"

  environment = var.environment
  region      = var.region
  zones       = slice(data.aws_availability_zones.this.names, 0, 2)
  nat         = var.nat

  exchange_sources = var.exchange_sources
}

module "messaging" {
  source = "../../modules/messaging"

  environment = var.environment
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

# Alarms come as CloudWatch's own messages, which no function reads: people get them by mail.
resource "aws_sns_topic_subscription" "operators" {
  for_each = toset(var.operator_emails)

  topic_arn = module.messaging.topic_arns["trading-alerts"]
  protocol  = "email"
  endpoint  = each.key
}

module "storage" {
  source = "../../modules/storage"

  environment   = var.environment
  name_suffix   = var.account_id
  force_destroy = var.teardown
  buckets = {
    results = { archive_after_days = 30, delete_after_days = 365 }
    # A sweep names the version of the prices that it read, for as long as it is kept.
    prices    = { old_versions_days = 120, upload_origins = compact([var.cors_origin]) }
    artifacts = { versioned = false }
    backups   = {}
  }
}

import {
  for_each = var.adopt_buckets
  to       = module.storage.aws_s3_bucket.this[each.key]
  id       = "${local.name}-${each.key}-${var.account_id}"
}

module "state" {
  source = "../../modules/state"

  environment         = var.environment
  deletion_protection = !var.teardown
  tables = {
    for name, table in local.needs.Tables : name => {
      key          = table.Key
      sort_key     = try(table.SortKey, null)
      time_to_live = try(table.TimeToLive, null)
    }
  }
}

module "random" {
  source = "../../modules/random"
}

module "secrets" {
  source = "../../modules/secrets"

  environment       = var.environment
  recovery_days     = var.teardown ? 0 : 30
  generation        = var.secret_generation
  database_contexts = values(local.databases)
  entered           = setunion(setsubtract(local.needs.Secrets, concat(keys(local.databases), local.generated)), ["gateway"])
  random            = { letters = module.random.letters, key = module.random.key }
}

module "database" {
  source = "../../modules/database"

  environment         = var.environment
  subnet_ids          = module.network.subnet_ids.database
  security_group_id   = module.network.security_group_ids.database
  capacity            = var.database_capacity
  instances           = var.database_instances
  restore             = var.database_restore
  kms_key_arn         = var.database_kms_key_arn
  deletion_protection = !var.teardown
}

module "functions" {
  source = "../../modules/functions"

  environment              = var.environment
  repository               = local.repository
  artifacts_bucket         = module.storage.names.artifacts
  account_concurrency      = data.aws_servicequotas_service_quota.executions.value
  sweep_worker_concurrency = var.sweep_worker_concurrency
  api_concurrency          = var.api_concurrency
  log_days                 = var.log_days
  gateway_logs_role        = var.gateway_logs_role
  parameters = merge({
    ApiUrl            = local.api_url
    DatabaseUrl       = module.database.jdbc_url
    QueueUrlBase      = module.messaging.queue_url_base
    ResultsBucket     = module.storage.names.results
    PricesBucket      = module.storage.names.prices
    SubnetIds         = join(",", module.network.private_subnet_ids)
    SecurityGroupIds  = module.network.security_group_ids.functions
    CorsOrigin        = var.cors_origin
    OperatorEmails    = join(",", var.operator_emails)
    Tracing           = tostring(var.tracing)
    LogRetentionDays  = tostring(var.log_days)
    PricesExchangeUrl = local.exchange_host == null || var.engine_image == "" ? "" : "https://${local.exchange_host}"
  }, var.template_parameters)
  database = {
    jdbc_url           = module.database.jdbc_url
    connections_max    = module.database.connections_max
    master_secret_arn  = module.database.master_secret_arn
    secret_arns        = { for name, context in local.databases : context => module.secrets.arns[name] }
    subnet_ids         = module.network.private_subnet_ids
    security_group_ids = [module.network.security_group_ids.functions]
  }
  service_secret_arns = {
    service_key  = module.secrets.arns["trading-api-credentials"]
    envelope_key = module.secrets.arns["envelope-key"]
  }
  domain = local.api_host == null ? null : {
    name            = local.api_host
    certificate_arn = aws_acm_certificate_validation.this[0].certificate_arn
    zone_id         = data.aws_route53_zone.this[0].zone_id
  }
}

module "engine" {
  source = "../../modules/engine"

  environment         = var.environment
  region              = var.region
  vpc_id              = module.network.vpc_id
  public_subnet_ids   = module.network.subnet_ids.public
  private_subnet_ids  = module.network.private_subnet_ids
  security_group_ids  = { engine = module.network.security_group_ids.engine, balancer = module.network.security_group_ids.balancer }
  image               = var.engine_image
  certificate_arn     = try(aws_acm_certificate_validation.this[0].certificate_arn, null)
  snapshot_bucket_arn = module.storage.arns.backups
  log_days            = var.log_days
  deletion_protection = !var.teardown
  settings = {
    ENVIRONMENT         = var.environment
    FUNCTION            = "engine"
    DATABASE_URL        = module.database.jdbc_url
    DATABASE_SECRET     = "${local.name}/database/exchange"
    ENVELOPE_KEY_SECRET = "${local.name}/envelope-key"
    ENGINE_BUCKET       = module.storage.names.backups
    GATEWAY_HOST        = "0.0.0.0"
  }
  secret_settings = {
    GATEWAY_ADMIN_TOKEN  = "${module.secrets.arns["gateway"]}:admin_token::"
    GATEWAY_TOKEN_SECRET = "${module.secrets.arns["gateway"]}:token_secret::"
  }
  secret_arns = [module.secrets.arns["database/exchange"], module.secrets.arns["envelope-key"]]
}

module "backup" {
  source = "../../modules/backup"

  environment       = var.environment
  alert_topic_arn   = module.messaging.topic_arns["trading-alerts"]
  copy_to_vault_arn = var.copy_backups_to
  lock_days         = var.backup_lock_days
  force_destroy     = var.teardown
  resource_arns = concat(
    [module.database.cluster_arn],
    values(module.state.arns),
    [for name in ["results", "prices", "backups"] : module.storage.arns[name]],
  )
}

module "observability" {
  source = "../../modules/observability"

  environment       = var.environment
  region            = var.region
  alert_topic_arn   = module.messaging.topic_arns["trading-alerts"]
  queue_names       = module.messaging.queue_names
  dead_letter_names = module.messaging.dead_letter_names
  function_names    = module.functions.function_names
  api_name          = module.functions.api_name
  database = {
    cluster_id      = module.database.cluster_id
    connections_max = module.database.connections_max
    capacity_most   = module.database.capacity_most
  }
  engine = var.engine_image == "" ? null : {
    cluster_name        = module.engine.cluster_name
    service_names       = module.engine.service_names
    balancer_arn_suffix = module.engine.balancer.arn_suffix
    target_arn_suffix   = module.engine.balancer.target_arn_suffix
  }
}
