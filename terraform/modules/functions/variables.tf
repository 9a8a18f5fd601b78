variable "environment" {
  type        = string
  description = "Names every resource, as in tradewind-{environment}-jobs."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,15}$", var.environment))
    error_message = "environment must be 1 to 16 of a-z, 0-9 and -, and begin with a letter, as template.yaml demands."
  }
}

variable "repository" {
  type        = string
  description = "Folder of the checkout, with template.yaml and the jars that the build left under it."

  validation {
    condition     = fileexists("${var.repository}/template.yaml")
    error_message = "repository must be a checkout, with template.yaml in it."
  }
}

variable "artifacts_bucket" {
  type        = string
  description = "Bucket that jars and templates are uploaded to."

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.artifacts_bucket))
    error_message = "artifacts_bucket must be the name of a bucket, not its ARN."
  }
}

variable "parameters" {
  type        = map(string)
  description = "Parameters of template.yaml but Environment and CodeSha256, which are set here."

  validation {
    condition     = length(setsubtract(["ApiUrl", "DatabaseUrl", "QueueUrlBase", "ResultsBucket", "PricesBucket"], keys(var.parameters))) == 0
    error_message = "parameters must have ApiUrl, DatabaseUrl, QueueUrlBase, ResultsBucket and PricesBucket: template.yaml has no defaults for them."
  }
  validation {
    condition     = !anytrue([for name in ["Environment", "CodeSha256"] : contains(keys(var.parameters), name)])
    error_message = "parameters must not have Environment or CodeSha256: they are set from the rest."
  }
}

variable "database" {
  type = object({
    jdbc_url           = string
    connections_max    = number
    master_secret_arn  = string
    secret_arns        = map(string)
    subnet_ids         = list(string)
    security_group_ids = list(string)
  })
  description = "Where the schemas are migrated, by whom, the login roles' secrets by context, and from which network; no subnets where it is reached without a VPC. Null where no database is to be migrated."
  default     = null
}

variable "service_secret_arns" {
  type        = object({ service_key = string, envelope_key = string })
  description = "Secrets of the platform's own API key, which the migration makes valid, and of the envelope key, with which the first tenant's signing secrets are sealed."
  default     = null

  validation {
    condition     = var.database == null || var.service_secret_arns != null
    error_message = "service_secret_arns must be given with database."
  }
}

variable "api_concurrency" {
  type        = number
  description = "Instances of each function that answers requests, reserved; 0 reserves none."
  default     = 0

  validation {
    condition     = var.api_concurrency >= 0 && var.api_concurrency <= 1000
    error_message = "api_concurrency must be 0 to 1000."
  }
}

variable "account_concurrency" {
  type        = number
  description = "The account's quota of concurrent executions. A new account has 10."

  validation {
    condition     = var.account_concurrency >= 1
    error_message = "account_concurrency must be 1 or more."
  }
}

variable "sweep_worker_concurrency" {
  type        = number
  description = "Sweep workers at once; the high-priority queue has as many again."
  default     = 50

  validation {
    condition     = var.sweep_worker_concurrency >= 2 && var.sweep_worker_concurrency <= 1000
    error_message = "sweep_worker_concurrency must be 2 to 1000, SQS's own limits."
  }
}

variable "rotation_days" {
  type        = number
  description = "How often the login roles' passwords are changed, in days; 0 for never."
  default     = 30

  validation {
    condition     = var.rotation_days >= 0 && var.rotation_days <= 365
    error_message = "rotation_days must be 0 to 365."
  }
}

variable "domain" {
  type        = object({ name = string, certificate_arn = string, zone_id = string })
  description = "Host name of the API with its certificate in this region and its hosted zone. Null leaves the API's own name."
  default     = null

  validation {
    condition     = var.domain == null || can(regex("^([a-z0-9-]+[.])+[a-z]{2,}$", var.domain.name))
    error_message = "domain.name must be a host name, such as api.trade.example.com."
  }
}

variable "log_days" {
  type        = number
  description = "How long logs are kept, in days."
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_days)
    error_message = "log_days must be a retention that CloudWatch Logs has: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "gateway_logs_role" {
  type        = bool
  description = "Whether the account's role for the API gateway's logs is made here. One for the account and region: false where another environment has made it."
  default     = true
}
