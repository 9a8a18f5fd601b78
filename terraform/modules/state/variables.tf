variable "environment" {
  type        = string
  description = "Names every resource, as in tradewind-{environment}-jobs."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,15}$", var.environment))
    error_message = "environment must be 1 to 16 of a-z, 0-9 and -, and begin with a letter, as template.yaml demands."
  }
}

variable "tables" {
  type = map(object({
    key          = string
    sort_key     = optional(string)
    time_to_live = optional(string)
  }))
  description = "Tables by name, each with its string key, perhaps a string sort key, and the attribute that ends an item."

  validation {
    condition     = alltrue([for name, _ in var.tables : can(regex("^[a-z][a-z0-9-]{0,39}$", name))])
    error_message = "tables: each name must be 1 to 40 of a-z, 0-9 and -, and begin with a letter."
  }
  validation {
    condition     = alltrue([for table in var.tables : length(table.key) > 0])
    error_message = "tables: key must name the attribute that is the key."
  }
}

variable "deletion_protection" {
  type        = bool
  description = "Whether a table must first be unlocked before it can be deleted."
  default     = true
}
