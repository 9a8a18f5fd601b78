variable "environment" {
  type        = string
  description = "Names every resource, as in tradewind-{environment}-jobs."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,15}$", var.environment))
    error_message = "environment must be 1 to 16 of a-z, 0-9 and -, and begin with a letter, as template.yaml demands."
  }
}

variable "subnet_ids" {
  type        = list(string)
  description = "Subnets of the database, in two zones or more."

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must be two or more, in different zones."
  }
}

variable "security_group_id" {
  type        = string
  description = "Security group of the database."

  validation {
    condition     = startswith(var.security_group_id, "sg-")
    error_message = "security_group_id must be the id of a security group."
  }
}

variable "engine_version" {
  type        = string
  description = "Version of Aurora PostgreSQL, 17 or later."
  default     = "17.5"

  validation {
    condition     = can(regex("^(1[7-9]|[2-9][0-9])[.][0-9]+$", var.engine_version))
    error_message = "engine_version must be 17 or later, such as 17.5."
  }
}

variable "instances" {
  type        = number
  description = "Instances: the first writes; each further one, in another zone, takes over within a minute."
  default     = 2

  validation {
    condition     = var.instances >= 1 && var.instances <= 3
    error_message = "instances must be 1 to 3."
  }
}

variable "capacity" {
  type        = object({ least = number, most = number })
  description = "Aurora capacity units, of 2 GiB each: what is always there, and what it may grow to."
  default     = { least = 0.5, most = 8 }

  validation {
    condition     = var.capacity.least >= 0.5 && var.capacity.most <= 256 && var.capacity.least <= var.capacity.most
    error_message = "capacity must be 0.5 to 256, least not above most. 0 would let the database sleep, and schedules come every minute."
  }
}

variable "connections_max" {
  type        = number
  description = "Most connections at once; functions may use 70 % of them."
  default     = 400

  validation {
    condition     = var.connections_max >= 50 && var.connections_max <= 5000
    error_message = "connections_max must be 50 to 5000."
  }
}

variable "backup_days" {
  type        = number
  description = "How far back the database can be restored to any second, in days."
  default     = 14

  validation {
    condition     = var.backup_days >= 1 && var.backup_days <= 35
    error_message = "backup_days must be 1 to 35."
  }
}

variable "deletion_protection" {
  type        = bool
  description = "Whether the cluster must be unlocked before it can be deleted. A deleted cluster leaves a last snapshot while this is true."
  default     = true
}

variable "kms_key_arn" {
  type        = string
  description = "KMS key that encrypts the storage. Null for AWS's own key."
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a key."
  }
}

variable "restore" {
  type = object({
    snapshot = optional(string)
    cluster  = optional(string)
    time     = optional(string)
  })
  description = "Where a new cluster's data come from: a snapshot's ARN, or another cluster at a time (RFC 3339; null for its latest). Null for an empty one."
  default     = null

  validation {
    condition     = var.restore == null || try((var.restore.snapshot == null) != (var.restore.cluster == null), false)
    error_message = "restore must name a snapshot or a cluster, not both."
  }
  validation {
    condition     = var.restore == null || try(var.restore.time, null) == null || can(formatdate("YYYY", var.restore.time))
    error_message = "restore.time must be RFC 3339, such as 2026-01-31T12:00:00Z."
  }
}
