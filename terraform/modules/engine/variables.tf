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
  description = "Region of the services, for their logs."

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[1-9]$", var.region))
    error_message = "region must be an AWS region, such as ap-southeast-2."
  }
}

variable "vpc_id" {
  type        = string
  description = "VPC of the load balancer."

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "vpc_id must be the id of a VPC."
  }
}

variable "public_subnet_ids" {
  type        = list(string)
  description = "Subnets of the load balancer."

  validation {
    condition     = length(var.public_subnet_ids) >= 2
    error_message = "public_subnet_ids must be two or more, in different zones."
  }
}

variable "private_subnet_ids" {
  type        = list(string)
  description = "Subnets of the tasks."

  validation {
    condition     = length(var.private_subnet_ids) >= 2
    error_message = "private_subnet_ids must be two or more, in different zones: the standby is to outlive one."
  }
}

variable "security_group_ids" {
  type        = object({ engine = string, balancer = string })
  description = "Security groups of the tasks and of the load balancer."
}

variable "image" {
  type        = string
  description = "Image of the engine with its digest or a tag that never moves. Empty makes the repository alone, so that there is somewhere to push the first image to."
  default     = ""

  validation {
    condition     = !endswith(var.image, ":latest")
    error_message = "image must not be :latest: a task that restarts would run what nobody deployed."
  }
}

variable "roles" {
  type        = map(object({ cpu = number, memory = number, serves = bool }))
  description = "Services by role: units of processor (1024 are one), MiB of memory, and whether the load balancer sends clients to it when it leads. Roles are told to the image as TRADEWIND_ROLE."
  default = {
    engine  = { cpu = 2048, memory = 4096, serves = true }
    standby = { cpu = 2048, memory = 4096, serves = true }
  }

  validation {
    condition     = contains(keys(var.roles), "engine")
    error_message = "roles must have engine."
  }
  validation {
    condition     = length(setsubtract(keys(var.roles), ["engine", "standby", "listener"])) == 0
    error_message = "roles must be engine, standby and listener."
  }
  validation {
    condition     = !try(var.roles.listener.serves, false)
    error_message = "roles: the listener serves no clients."
  }
  validation {
    condition     = alltrue([for role in var.roles : contains([256, 512, 1024, 2048, 4096, 8192, 16384], role.cpu) && role.memory >= role.cpu * 2 && role.memory <= role.cpu * 8])
    error_message = "roles: cpu must be 256 to 16384 as Fargate has it, and memory 2 to 8 times that."
  }
}

variable "settings" {
  type        = map(string)
  description = "Environment of the tasks. No secrets: those go into secret_settings."
  default     = {}

  validation {
    condition     = alltrue([for name, _ in var.settings : !can(regex("PASSWORD|TOKEN_SECRET|ADMIN_TOKEN|PRIVATE_KEY", name))])
    error_message = "settings must hold no secret; put its ARN into secret_settings."
  }
}

variable "secret_settings" {
  type        = map(string)
  description = "Environment of the tasks that comes from secrets: ARNs by variable."
  default     = {}

  validation {
    condition     = alltrue([for arn in var.secret_settings : startswith(arn, "arn:")])
    error_message = "secret_settings must be ARNs of secrets."
  }
}

variable "secret_arns" {
  type        = list(string)
  description = "Secrets that the engine reads itself, and again after a rotation."
  default     = []

  validation {
    condition     = alltrue([for arn in var.secret_arns : startswith(arn, "arn:")])
    error_message = "secret_arns must be ARNs of secrets."
  }
}

variable "snapshot_bucket_arn" {
  type        = string
  description = "Bucket of snapshots and of the archived log; the engine writes below snapshots/ and log/."

  validation {
    condition     = can(regex("^arn:[a-z-]+:s3:::[^/]+$", var.snapshot_bucket_arn))
    error_message = "snapshot_bucket_arn must be the ARN of a bucket."
  }
}

variable "port" {
  type        = number
  description = "Port of the gateway in its container."
  default     = 8085

  validation {
    condition     = var.port >= 1024 && var.port <= 65535 && floor(var.port) == var.port
    error_message = "port must be 1024 to 65535: nobody is root in the container."
  }
}

variable "health_path" {
  type        = string
  description = "What the load balancer asks a task; 200 sends clients to it."
  default     = "/health"

  validation {
    condition     = startswith(var.health_path, "/")
    error_message = "health_path must begin with /."
  }
}

variable "certificate_arn" {
  type        = string
  description = "Certificate of the exchange's host name. Null keeps the load balancer inside the VPC, without TLS."
  default     = null

  validation {
    condition     = var.certificate_arn == null || can(regex("^arn:[a-z-]+:acm:", var.certificate_arn))
    error_message = "certificate_arn must be the ARN of a certificate."
  }
}

variable "log_days" {
  type        = number
  description = "How long logs are kept, in days."
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_days)
    error_message = "log_days must be a retention that CloudWatch Logs has: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "deletion_protection" {
  type        = bool
  description = "Whether load balancer and images are locked against deletion."
  default     = true
}
