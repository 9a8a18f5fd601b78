variable "environment" {
  type        = string
  description = "Names every resource, as in tradewind-{environment}-jobs."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,15}$", var.environment))
    error_message = "environment must be 1 to 16 of a-z, 0-9 and -, and begin with a letter, as template.yaml demands."
  }
}

variable "resource_arns" {
  type        = list(string)
  description = "What is backed up: database cluster, tables and buckets."

  validation {
    condition     = length(var.resource_arns) > 0
    error_message = "resource_arns must name what is to be backed up."
  }
}

variable "alert_topic_arn" {
  type        = string
  description = "Topic that failed backups are told on."

  validation {
    condition     = can(regex("^arn:[a-z-]+:sns:", var.alert_topic_arn))
    error_message = "alert_topic_arn must be the ARN of a topic."
  }
}

variable "copy_to_vault_arn" {
  type        = string
  description = "Vault in another region or account that daily backups are copied to. Null for none."
  default     = null

  validation {
    condition     = var.copy_to_vault_arn == null || can(regex("^arn:[a-z-]+:backup:[a-z0-9-]+:[0-9]{12}:backup-vault:", var.copy_to_vault_arn))
    error_message = "copy_to_vault_arn must be the ARN of a backup vault."
  }
}

variable "lock_days" {
  type        = number
  description = "For how many days nobody, not even root, may delete a backup; 0 for no lock."
  default     = 0

  validation {
    condition     = var.lock_days == 0 || (var.lock_days >= 1 && var.lock_days <= 7)
    error_message = "lock_days must be 0 to 7: backups of every six hours are kept for a week."
  }
}

variable "time_zone" {
  type        = string
  description = "Time zone of the schedules."
  default     = "Etc/UTC"

  validation {
    condition     = can(regex("^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$", var.time_zone))
    error_message = "time_zone must be a name of the time zone database, such as Australia/Sydney."
  }
}

variable "force_destroy" {
  type        = bool
  description = "Whether a vault that is destroyed takes its backups with it. Set it for the teardown alone."
  default     = false
}
