variable "name" {
  description = "Prefix of every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "The name must have 2 to 31 lower-case letters, digits or hyphens and begin with a letter."
  }
}

variable "package" {
  description = "Path of the package, under the name that the build gave it: function-KIND-ARCHITECTURE.zip."
  type        = string

  validation {
    condition     = basename(var.package) == "function-${var.kind}-${var.architecture}.zip"
    error_message = "The package must be function-${var.kind}-${var.architecture}.zip, as the build names what fits kind ${var.kind} and architecture ${var.architecture}; got ${basename(var.package)}."
  }
}

variable "kind" {
  description = "What is in the package: native (an executable of its own) or jvm (classes, started from a snapshot by SnapStart)."
  type        = string
  default     = "native"

  validation {
    condition     = contains(["native", "jvm"], var.kind)
    error_message = "The kind must be native or jvm."
  }
}

variable "architecture" {
  description = "Processors that the package was built for: x86_64 or arm64."
  type        = string
  default     = "x86_64"

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "The architecture must be x86_64 or arm64."
  }
}

variable "java_runtime" {
  description = "Lambda's Java for kind jvm."
  type        = string
  default     = "java21"

  validation {
    condition     = contains(["java17", "java21", "java25"], var.java_runtime)
    error_message = "The runtime must be java17, java21 or java25."
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

variable "audit_bucket" {
  description = "Name and ARN of the bucket with audit/."
  type        = object({ name = string, arn = string })
}

variable "kms_key_arn" {
  description = "ARN of the key of the buckets, the queues and the logs."
  type        = string

  validation {
    condition     = startswith(var.kms_key_arn, "arn:")
    error_message = "The key must be given by its ARN."
  }
}

variable "pseudonym_key" {
  description = "Secret behind the pseudonyms of signers, at least 32 characters."
  type        = string
  sensitive   = true

  validation {
    condition     = length(var.pseudonym_key) >= 32
    error_message = "The secret must have at least 32 characters."
  }
}

variable "authorization" {
  description = "How callers of verify are known, as in the module in front of it: AWS_IAM, JWT, or NONE. With JWT the function checks scope and tenant, too."
  type        = string
  default     = "AWS_IAM"

  validation {
    condition     = contains(["AWS_IAM", "JWT", "NONE"], var.authorization)
    error_message = "The authorization must be AWS_IAM, JWT or NONE."
  }
}

variable "tenant_claim" {
  description = "Claim of the token that holds the caller's tenant; null for no tenants."
  type        = string
  default     = null
}

variable "signing_public_key" {
  description = "Public key, as PEM, that models must be signed for, or several one after the other, of which any will do; null takes models without a signature."
  type        = string
  default     = null
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
  description = "Memory of each function; 1769 is one whole processor, and the least: below it every time grows. The largest legal request, eleven JPEGs of 24 megapixels in 4 MB, was answered with a heap of 350 MB."
  type        = number
  default     = 1769

  validation {
    condition     = var.memory_megabytes >= 1769 && var.memory_megabytes <= 10240
    error_message = "The memory must be 1769 to 10240 MB."
  }
}

variable "timeout_seconds" {
  description = "Timeout of each function; an HTTP API waits 30 s."
  type        = number
  default     = 29

  validation {
    condition     = var.timeout_seconds >= 10 && var.timeout_seconds <= 29
    error_message = "The timeout must be 10 to 29 s."
  }
}

variable "reserved_concurrency" {
  description = "Executions of each function that are kept for it and bound its cost; null takes from the account's pool. A new account has 10 in all and cannot reserve any."
  type        = object({ verify = optional(number), onUpload = optional(number), bulk = optional(number) })
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for executions in values(var.reserved_concurrency) : executions == null ? true : executions >= 1])
    error_message = "A reservation must be at least 1, or null for none."
  }
}

variable "queue_concurrency" {
  description = "Executions of onUpload that the queue may start at once, 2 to 1000; null for no bound. Not above its reserved concurrency."
  type        = number
  default     = 20

  validation {
    condition     = var.queue_concurrency == null ? true : var.queue_concurrency >= 2 && var.queue_concurrency <= 1000
    error_message = "The queue's concurrency must be 2 to 1000, or null."
  }

  validation {
    condition     = var.queue_concurrency == null || var.reserved_concurrency.onUpload == null ? true : var.queue_concurrency <= var.reserved_concurrency.onUpload
    error_message = "The queue must not start more executions of onUpload than are reserved for it."
  }
}

variable "vpc" {
  description = "Subnets and security groups of the functions; null for Lambda's own network. S3 must be reached from there: module network has the endpoint."
  type        = object({ subnet_ids = list(string), security_group_ids = list(string) })
  default     = null
}

variable "canary" {
  description = "Whether the alias moves by CodeDeploy (module canary) instead of following each apply. Choose before the first apply."
  type        = bool
  default     = false
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
