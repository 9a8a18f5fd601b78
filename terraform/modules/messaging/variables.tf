variable "environment" {
  type        = string
  description = "Names every resource, as in tradewind-{environment}-jobs."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,15}$", var.environment))
    error_message = "environment must be 1 to 16 of a-z, 0-9 and -, and begin with a letter, as template.yaml demands."
  }
}

variable "queues" {
  type = map(object({
    receives_max       = number
    visibility_seconds = number
  }))
  description = "Queues by name: receives before the dead-letter queue {name}-dlq, and how long a received message is hidden. A name that ends in .fifo makes a FIFO queue."

  validation {
    condition     = length(var.queues) > 0
    error_message = "queues must name at least one queue: they are listed in template.yaml under Metadata.Tradewind.Queues."
  }
  validation {
    condition     = alltrue([for name, _ in var.queues : can(regex("^[a-z][a-z0-9-]{0,39}([.]fifo)?$", name))])
    error_message = "queues: each name must be 1 to 40 of a-z, 0-9 and -, begin with a letter, and may end in .fifo."
  }
  validation {
    condition     = alltrue([for queue in var.queues : queue.receives_max >= 1 && queue.receives_max <= 1000])
    error_message = "queues: receives_max must be 1 to 1000."
  }
  validation {
    condition     = alltrue([for queue in var.queues : queue.visibility_seconds >= 0 && queue.visibility_seconds <= 43200])
    error_message = "queues: visibility_seconds must be 0 to 43200."
  }
}

variable "topics" {
  type = map(object({
    subscriptions = map(object({
      filter_policy = map(list(string))
    }))
  }))
  description = "Topics by name, with the queues that get their messages as they are; an empty filter_policy lets every message through."

  validation {
    condition     = alltrue(flatten([for topic in var.topics : [for queue, _ in topic.subscriptions : contains(keys(var.queues), queue)]]))
    error_message = "topics: each subscription must be one of the queues."
  }
}

variable "alarm_topics" {
  type        = set(string)
  description = "Topics that CloudWatch, EventBridge and AWS Backup may publish to as well."
  default     = ["trading-alerts"]

  validation {
    condition     = length(setsubtract(var.alarm_topics, keys(var.topics))) == 0
    error_message = "alarm_topics must be among the topics."
  }
}

variable "dead_letter_days" {
  type        = number
  description = "How long a dead letter is kept, in days."
  default     = 14

  validation {
    condition     = var.dead_letter_days >= 1 && var.dead_letter_days <= 14
    error_message = "dead_letter_days must be 1 to 14, SQS's own limit."
  }
}

variable "sources_fixed" {
  type        = bool
  description = "Whether a dead-letter queue refuses to be that of any other queue. Emulators forget this setting, and Terraform waits for it."
  default     = true
}
