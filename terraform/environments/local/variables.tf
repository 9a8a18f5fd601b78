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
