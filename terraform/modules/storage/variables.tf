variable "name" {
  description = "Prefix of every name; the bucket is NAME-signatures-ACCOUNT."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "The name must have 2 to 31 lower-case letters, digits or hyphens and begin with a letter."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts the bucket and the queues."
  type        = string

  validation {
    condition     = startswith(var.kms_key_arn, "arn:")
    error_message = "The key must be given by its ARN."
  }
}

variable "log_bucket" {
  description = "Name of the bucket that takes the access log."
  type        = string
}

variable "questioned_days" {
  description = "Days after which an uploaded questioned document is deleted; 0 keeps it."
  type        = number
  default     = 0

  validation {
    condition     = var.questioned_days >= 0 && var.questioned_days <= 3650
    error_message = "The days must be 0 to 3650."
  }
}

variable "noncurrent_days" {
  description = "Days after which replaced or deleted versions of objects are removed."
  type        = number
  default     = 30

  validation {
    condition     = var.noncurrent_days >= 1 && var.noncurrent_days <= 3650
    error_message = "The days must be 1 to 3650."
  }
}

variable "result_days" {
  description = "Days after which a result expires; 0 keeps it until its signer is erased."
  type        = number
  default     = 0

  validation {
    condition     = var.result_days >= 0 && var.result_days <= 3650
    error_message = "The days must be 0 to 3650."
  }
}

variable "embedding_days" {
  description = "Days after which an embedding expires, an old model's for good and the current model's until it is asked for again; 0 keeps it."
  type        = number
  default     = 180

  validation {
    condition     = var.embedding_days >= 0 && var.embedding_days <= 3650
    error_message = "The days must be 0 to 3650."
  }
}

variable "erasure_days" {
  description = "Days for which a signer's erasure is remembered, under a pseudonym, so that what arrives late is taken back."
  type        = number
  default     = 30

  validation {
    condition     = var.erasure_days >= 14 && var.erasure_days <= 3650
    error_message = "The days must be 14 to 3650: so long may a message wait in a queue."
  }
}

variable "batch_days" {
  description = "Days after which manifests and reports of bulk jobs expire; 0 keeps them."
  type        = number
  default     = 30

  validation {
    condition     = var.batch_days >= 0 && var.batch_days <= 3650
    error_message = "The days must be 0 to 3650."
  }
}

variable "queue_visibility_seconds" {
  description = "How long a message is hidden while the upload function works on it; six times the function's timeout."
  type        = number
  default     = 180

  validation {
    condition     = var.queue_visibility_seconds >= 30 && var.queue_visibility_seconds <= 43200
    error_message = "The seconds must be 30 to 43200."
  }
}

variable "max_receives" {
  description = "Deliveries of a message before it goes to the dead-letter queue."
  type        = number
  default     = 5

  validation {
    condition     = var.max_receives >= 1 && var.max_receives <= 100
    error_message = "The deliveries must be 1 to 100."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
