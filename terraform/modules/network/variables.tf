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
  description = "Region that the VPC is in, for the names of its endpoints."

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[1-9]$", var.region))
    error_message = "region must be an AWS region, such as ap-southeast-2."
  }
}

variable "zones" {
  type        = list(string)
  description = "Availability zones, two or three; a subnet of each kind in each."

  validation {
    condition     = length(var.zones) >= 2 && length(var.zones) <= 3 && length(distinct(var.zones)) == length(var.zones)
    error_message = "zones must be two or three different zones: the database needs two."
  }
  validation {
    condition     = alltrue([for zone in var.zones : startswith(zone, var.region)])
    error_message = "zones must be zones of var.region."
  }
}

variable "cidr" {
  type        = string
  description = "Addresses of the VPC, a /16 to /20."
  default     = "10.40.0.0/16"

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 20, false)
    error_message = "cidr must be an IPv4 block from /16 to /20, such as 10.40.0.0/16."
  }
}

variable "nat" {
  type        = string
  description = "How what is private reaches the internet: webhooks, brokers and the API's own address need it. none, one (cheaper) or each (a zone may fail)."
  default     = "one"

  validation {
    condition     = contains(["none", "one", "each"], var.nat)
    error_message = "nat must be none, one or each."
  }
  validation {
    condition     = var.nat != "none" || length(setsubtract(["sqs", "sns", "secretsmanager", "logs", "execute-api"], var.interface_endpoints)) == 0
    error_message = "nat = none needs interface_endpoints for sqs, sns, secretsmanager, logs and execute-api; webhooks then reach nobody outside."
  }
}

variable "interface_endpoints" {
  type        = set(string)
  description = "Services with an endpoint inside the VPC, such as sqs. Each costs by the hour and zone; S3 and DynamoDB always have one and cost nothing."
  default     = []

  validation {
    condition     = alltrue([for service in var.interface_endpoints : can(regex("^[a-z0-9.-]+$", service))])
    error_message = "interface_endpoints must be short names of services, such as secretsmanager or ecr.dkr."
  }
}

variable "exchange_sources" {
  type        = list(string)
  description = "Address blocks that may reach the exchange's load balancer."
  default     = ["0.0.0.0/0"]

  validation {
    condition     = alltrue([for block in var.exchange_sources : can(cidrhost(block, 0))])
    error_message = "exchange_sources must be IPv4 blocks, such as 203.0.113.0/24."
  }
}

variable "exchange_port" {
  type        = number
  description = "Port of the gateway in its container."
  default     = 8085

  validation {
    condition     = var.exchange_port >= 1024 && var.exchange_port <= 65535 && floor(var.exchange_port) == var.exchange_port
    error_message = "exchange_port must be 1024 to 65535: nobody is root in the container."
  }
}

variable "flow_log_days" {
  type        = number
  description = "How long refused connections are logged, in days; 0 for no log."
  default     = 30

  validation {
    condition     = contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365], var.flow_log_days)
    error_message = "flow_log_days must be 0 or a retention that CloudWatch Logs has: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180 or 365."
  }
}
