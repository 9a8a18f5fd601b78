variable "environment" {
  type        = string
  description = "Names every resource, as in tradewind-{environment}-jobs."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,15}$", var.environment))
    error_message = "environment must be 1 to 16 of a-z, 0-9 and -, and begin with a letter, as template.yaml demands."
  }
}

variable "database_contexts" {
  type        = set(string)
  description = "Contexts with a login role of their own; each gets a secret database/{context} with its name and a random password."

  validation {
    condition     = alltrue([for context in var.database_contexts : can(regex("^[a-z][a-z_]{0,30}$", context))])
    error_message = "database_contexts must be names of login roles: a-z and _."
  }
}

variable "entered" {
  type        = set(string)
  description = "Secrets that people enter with ./tradewind cloud secret; they are made empty."
  default     = []

  validation {
    condition     = length(setintersection(var.entered, ["trading-api-credentials", "envelope-key"])) == 0
    error_message = "entered must not name trading-api-credentials or envelope-key: they are generated."
  }
}

variable "generation" {
  type        = number
  description = "Raise it to have every generated secret but the envelope key made anew. Nothing else changes them."
  default     = 1

  validation {
    condition     = var.generation >= 1 && floor(var.generation) == var.generation
    error_message = "generation must be a whole number from 1."
  }
}

variable "recovery_days" {
  type        = number
  description = "How long a deleted secret can be brought back, in days: 7 to 30, or 0 for not at all."
  default     = 30

  validation {
    condition     = var.recovery_days == 0 || (var.recovery_days >= 7 && var.recovery_days <= 30)
    error_message = "recovery_days must be 0, or 7 to 30."
  }
}

variable "random" {
  type = object({
    letters = string
    key     = string
  })
  description = "Outputs of the module random: letters and digits to cut passwords from, 40 for each context and for the platform's API key, and 32 characters for the envelope key."
  ephemeral   = true

  validation {
    condition     = length(var.random.letters) >= 40 * (length(var.database_contexts) + 1)
    error_message = "random.letters must be 40 for each of database_contexts and 40 more."
  }
  validation {
    condition     = length(var.random.key) == 32
    error_message = "random.key must be 32 characters: their bytes are an AES-256 key."
  }
}
