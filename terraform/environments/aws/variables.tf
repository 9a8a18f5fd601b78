variable "environment" {
  type        = string
  description = "Names every resource, as in tradewind-{environment}-jobs."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,15}$", var.environment))
    error_message = "environment must be 1 to 16 of a-z, 0-9 and -, and begin with a letter, as template.yaml demands."
  }
}

variable "region" {
  type        = string
  description = "Where everything runs."
  default     = "ap-southeast-2"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[1-9]$", var.region))
    error_message = "region must be an AWS region, such as ap-southeast-2."
  }
}

variable "account_id" {
  type        = string
  description = "Number of the account to deploy to. Any other is refused before anything is made."

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be the account's 12 digits: aws sts get-caller-identity --query Account --output text."
  }
}

variable "domain" {
  type        = string
  description = "Domain with a public hosted zone in this account; api. and exchange. stand before it. Empty leaves AWS's own names and keeps the exchange inside the VPC."
  default     = ""

  validation {
    condition     = can(regex("^([a-z0-9-]+[.])+[a-z]{2,}$|^$", var.domain))
    error_message = "domain must be a host name without a scheme, such as trade.example.com, or empty."
  }
}

variable "cors_origin" {
  type        = string
  description = "The one origin whose pages may call the API, such as https://desk.example.com. Empty for none."
  default     = ""

  validation {
    condition     = can(regex("^([*]|https?://[^/']+)?$", var.cors_origin))
    error_message = "cors_origin must be a scheme and a host without a path, or *, or empty."
  }
}

variable "engine_image" {
  type        = string
  description = "Image of the engine by digest. Empty deploys everything but the exchange."
  default     = ""
}

variable "operator_emails" {
  type        = list(string)
  description = "Who is mailed of what needs an operator, ten at most."
  default     = []

  validation {
    condition     = length(var.operator_emails) <= 10 && alltrue([for address in var.operator_emails : can(regex("^[^\\s@,]+@[^\\s@,]+$", address))])
    error_message = "operator_emails must be at most ten addresses."
  }
}

variable "nat" {
  type        = string
  description = "How what is private reaches the internet: none, one or each."
  default     = "one"
}

variable "database_capacity" {
  type        = object({ least = number, most = number })
  description = "Aurora capacity units: what is always there, and what it may grow to."
  default     = { least = 0.5, most = 8 }
}

variable "database_instances" {
  type        = number
  description = "Database instances, 1 to 3; with 2, one takes over."
  default     = 2
}

variable "database_restore" {
  type = object({
    snapshot = optional(string)
    cluster  = optional(string)
    time     = optional(string)
  })
  description = "Where a new cluster's data come from; see docs/aws.md, disaster recovery."
  default     = null
}

variable "sweep_worker_concurrency" {
  type        = number
  description = "Sweep workers at once; the high-priority queue has as many again."
  default     = 50
}

variable "api_concurrency" {
  type        = number
  description = "Instances of each function that answers requests, reserved; 0 reserves none."
  default     = 0
}

variable "tracing" {
  type        = bool
  description = "Whether requests are traced with X-Ray."
  default     = false
}

variable "log_days" {
  type        = number
  description = "How long logs are kept, in days."
  default     = 30
}

variable "copy_backups_to" {
  type        = string
  description = "ARN of a backup vault in another region or account. Null for none."
  default     = null
}

variable "backup_lock_days" {
  type        = number
  description = "For how many days nobody, not even root, may delete a backup, 0 to 7; 0 for no lock. A locked vault outlives a teardown until then."
  default     = 0
}

variable "database_kms_key_arn" {
  type        = string
  description = "KMS key that encrypts the database. Null for AWS's own; another key makes another cluster."
  default     = null
}

variable "exchange_sources" {
  type        = list(string)
  description = "Address blocks that may reach the exchange."
  default     = ["0.0.0.0/0"]
}

variable "template_parameters" {
  type        = map(string)
  description = "Further parameters of template.yaml, such as JobRetention or PricesBybitUrl."
  default     = {}
}

variable "secret_generation" {
  type        = number
  description = "Raise it to have generated secrets made anew."
  default     = 1
}

variable "teardown" {
  type        = bool
  description = "Unlocks everything so that terraform destroy can end it, data and all. ./tradewind cloud destroy sets it."
  default     = false
}

variable "gateway_logs_role" {
  type        = bool
  description = "Whether the account's role for the API gateway's logs is this environment's. One for the account and region: false in every further environment, as a drill's."
  default     = true
}

variable "adopt_buckets" {
  type        = set(string)
  description = "Buckets that are there and not in Terraform's state, such as results: taken over, with what they hold, when a first apply said BucketAlreadyOwnedByYou."
  default     = []

  validation {
    condition     = length(setsubtract(var.adopt_buckets, ["results", "prices", "artifacts", "backups"])) == 0
    error_message = "adopt_buckets must be among results, prices, artifacts and backups."
  }
}
