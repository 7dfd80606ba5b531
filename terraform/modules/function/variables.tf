variable "name" {
  description = "Prefix of every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "The name must have 2 to 31 lower-case letters, digits or hyphens and begin with a letter."
  }
}

variable "package" {
  description = "Path of function.zip as the native build leaves it (x86_64, bootstrap inside)."
  type        = string

  validation {
    condition     = endswith(var.package, ".zip")
    error_message = "The package must be a zip file."
  }
}

variable "model_bucket" {
  description = "Name and ARN of the bucket with models/."
  type        = object({ name = string, arn = string })
}

variable "signature_bucket" {
  description = "Name and ARN of the signature bucket."
  type        = object({ name = string, arn = string })
}

variable "kms_key_arn" {
  description = "ARN of the key of both buckets and the queue."
  type        = string

  validation {
    condition     = startswith(var.kms_key_arn, "arn:")
    error_message = "The key must be given by its ARN."
  }
}

variable "queue_arn" {
  description = "ARN of the queue that uploads are announced on."
  type        = string
}

variable "dead_letter_queue_arn" {
  description = "ARN of the queue for events that were given up."
  type        = string
}

variable "memory_megabytes" {
  description = "Memory of each function; 1769 is one whole processor."
  type        = number
  default     = 1769

  validation {
    condition     = var.memory_megabytes >= 512 && var.memory_megabytes <= 10240
    error_message = "The memory must be 512 to 10240 MB."
  }
}

variable "timeout_seconds" {
  description = "Timeout of each function; an HTTP API waits 30 s."
  type        = number
  default     = 29

  validation {
    condition     = var.timeout_seconds >= 5 && var.timeout_seconds <= 29
    error_message = "The timeout must be 5 to 29 s."
  }
}

variable "reserved_concurrency" {
  description = "Most executions at once of each function: a bound on cost."
  type        = object({ verify = number, onUpload = number, bulk = number })
  default     = { verify = 50, onUpload = 20, bulk = 50 }
}

variable "log_days" {
  description = "Days for which logs are kept."
  type        = number
  default     = 30

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
