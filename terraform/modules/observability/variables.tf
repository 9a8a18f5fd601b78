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
  description = "Region of the dashboards' metrics."

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[1-9]$", var.region))
    error_message = "region must be an AWS region, such as ap-southeast-2."
  }
}

variable "alert_topic_arn" {
  type        = string
  description = "Topic that alarms are told on."

  validation {
    condition     = startswith(var.alert_topic_arn, "arn:")
    error_message = "alert_topic_arn must be the ARN of a topic."
  }
}

variable "queue_names" {
  type        = map(string)
  description = "Full names of the queues by name."
}

variable "dead_letter_names" {
  type        = map(string)
  description = "Full names of the dead-letter queues by the name of their queue."
}

variable "queue_age_seconds" {
  type        = map(number)
  description = "How old the oldest message of a queue may be, where that is not two minutes. A large sweep's chunks and files wait for each other by design."
  default     = { sweep-chunks = 1800, sweep-chunks-high = 1800, sweep-exports = 1800 }

  validation {
    condition     = alltrue([for seconds in var.queue_age_seconds : seconds > 0])
    error_message = "queue_age_seconds must be positive."
  }
}

variable "function_names" {
  type        = map(string)
  description = "Full names of the functions by service."
}

variable "api_name" {
  type        = string
  description = "Name of the REST API."

  validation {
    condition     = length(var.api_name) > 0
    error_message = "api_name must name the API."
  }
}

variable "database" {
  type        = object({ cluster_id = string, connections_max = number, capacity_most = number })
  description = "The database cluster and its limits. Null where there is none."
  default     = null
}

variable "engine" {
  type        = object({ cluster_name = string, service_names = list(string), balancer_arn_suffix = string, target_arn_suffix = string })
  description = "The exchange's services and load balancer. Null where they do not run."
  default     = null
}

variable "backups" {
  type        = bool
  description = "Whether AWS Backup runs."
  default     = true
}
