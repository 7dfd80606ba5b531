variable "name" {
  description = "Prefix of every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "The name must have 2 to 31 lower-case letters, digits or hyphens and begin with a letter."
  }
}

variable "function" {
  description = "The verify function: its name, its alias, and the alias's ARN and invoke ARN."
  type        = object({ name = string, alias = string, arn = string, invoke_arn = string })
}

variable "vpc_endpoint_ids" {
  description = "Endpoints for execute-api that callers come by; module network makes one."
  type        = list(string)

  validation {
    condition     = length(var.vpc_endpoint_ids) > 0 && alltrue([for id in var.vpc_endpoint_ids : startswith(id, "vpce-")])
    error_message = "At least one endpoint must be given, each by its id."
  }
}

variable "callers" {
  description = "ARNs of the principals that may call; each needs a policy that allows execute-api:Invoke, too, where it is of another account."
  type        = list(string)

  validation {
    condition     = length(var.callers) > 0 && alltrue([for arn in var.callers : startswith(arn, "arn:")])
    error_message = "At least one caller must be given, each by its ARN."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key of the access log; null for CloudWatch's own."
  type        = string
  default     = null
}

variable "throttling" {
  description = "Requests a second, and how many at once, over all callers."
  type        = object({ rate = number, burst = number })
  default     = { rate = 20, burst = 40 }

  validation {
    condition     = var.throttling.rate > 0 && var.throttling.burst > 0
    error_message = "Rate and burst must be positive."
  }
}

variable "log_days" {
  description = "Days for which access logs are kept."
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_days)
    error_message = "The days must be one of those CloudWatch Logs has."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
