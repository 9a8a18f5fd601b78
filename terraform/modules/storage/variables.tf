variable "environment" {
  type        = string
  description = "Names every resource, as in tradewind-{environment}-jobs."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,15}$", var.environment))
    error_message = "environment must be 1 to 16 of a-z, 0-9 and -, and begin with a letter, as template.yaml demands."
  }
}

variable "name_suffix" {
  type        = string
  description = "Ends every bucket's name, which must be unique in the whole world; the account's number serves. Empty where nobody else is."
  default     = ""

  validation {
    condition     = can(regex("^([a-z0-9][a-z0-9-]{0,20})?$", var.name_suffix))
    error_message = "name_suffix must be at most 21 of a-z, 0-9 and -, without - in front."
  }
}

variable "buckets" {
  type = map(object({
    versioned          = optional(bool, true)
    archive_after_days = optional(number)
    delete_after_days  = optional(number)
    old_versions_days  = optional(number, 30)
    upload_origins     = optional(list(string), [])
  }))
  description = "Buckets by name: whether they keep old versions and for how long, when objects are archived and deleted, and from which web origins presigned uploads may come."

  validation {
    condition     = alltrue([for name, _ in var.buckets : can(regex("^[a-z][a-z0-9-]{0,19}$", name))])
    error_message = "buckets: each name must be 1 to 20 of a-z, 0-9 and -, and begin with a letter."
  }
  validation {
    condition     = alltrue([for bucket in var.buckets : bucket.archive_after_days == null || bucket.delete_after_days == null || try(bucket.archive_after_days < bucket.delete_after_days, false)])
    error_message = "buckets: archive_after_days must come before delete_after_days."
  }
}

variable "kms_key_arn" {
  type        = string
  description = "KMS key that encrypts objects. Null for S3's own keys."
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a key."
  }
}

variable "force_destroy" {
  type        = bool
  description = "Whether a bucket that is destroyed takes its objects with it. Set it for the teardown alone."
  default     = false
}

variable "tls_only" {
  type        = bool
  description = "Whether requests without TLS are refused. False for an endpoint that has none."
  default     = true
}
