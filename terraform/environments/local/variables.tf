variable "environment" {
  type        = string
  description = "Names every resource, as in tradewind-{environment}-jobs."
  default     = "local"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,15}$", var.environment))
    error_message = "environment must be 1 to 16 of a-z, 0-9 and -, and begin with a letter, as template.yaml demands."
  }
}

variable "region" {
  type        = string
  description = "The region that the endpoint is asked for."
  default     = "ap-southeast-2"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[1-9]$", var.region))
    error_message = "region must be an AWS region, such as ap-southeast-2."
  }
}

variable "endpoint" {
  type        = string
  description = "Base URL of the endpoint."
  default     = "http://localhost:4566"

  validation {
    condition     = can(regex("^https?://[^/]+$", var.endpoint))
    error_message = "endpoint must be a URL without a path, such as http://localhost:4566."
  }
  validation {
    condition     = !can(regex("amazonaws[.]com", var.endpoint))
    error_message = "endpoint must not be AWS's own: environments/aws deploys there."
  }
}

variable "database_url" {
  type        = string
  description = "JDBC URL of PostgreSQL as the functions see it; compose.yaml's by default. Empty leaves functions and schemas to ./tradewind up, which runs them itself."
  default     = "jdbc:postgresql://postgres:5432/tradewind"

  validation {
    condition     = var.database_url == "" || startswith(var.database_url, "jdbc:postgresql://")
    error_message = "database_url must be a JDBC URL such as jdbc:postgresql://postgres:5432/tradewind, or empty."
  }
}

variable "database_password" {
  type        = string
  description = "Password of PostgreSQL's user postgres, who makes roles and schemas; ./compose-secrets writes it into secrets.auto.tfvars. Without it there are no functions."
  default     = ""
  ephemeral   = true

  validation {
    condition     = var.database_url == "" || var.database_password != ""
    error_message = "database_password is missing: run ./compose-secrets, or set TF_VAR_database_password; or set database_url = \"\" to deploy no functions."
  }
}

variable "api_url" {
  type        = string
  description = "Where functions and callbacks find the API. Empty is where LocalStack has it; another endpoint may have it elsewhere."
  default     = ""

  validation {
    condition     = var.api_url == "" || can(regex("^https?://[^/]+(/[^/]+)*$", var.api_url))
    error_message = "api_url must be a URL without a slash at the end."
  }
}

variable "account_concurrency" {
  type        = number
  description = "The account's quota of concurrent executions; emulators have AWS's usual one."
  default     = 1000
}

variable "sweep_worker_concurrency" {
  type        = number
  description = "Sweep workers at once; the high-priority queue has as many again."
  default     = 4
}

variable "adopt_buckets" {
  type        = set(string)
  description = "Buckets that are there and not in Terraform's state, such as results: taken over, with what they hold, when a first apply said BucketAlreadyOwnedByYou."
  default     = []

  validation {
    condition     = length(setsubtract(var.adopt_buckets, ["results", "prices", "artifacts"])) == 0
    error_message = "adopt_buckets must be among results, prices and artifacts."
  }
}
