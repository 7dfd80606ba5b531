variable "name" {
  description = "Prefix of every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "The name must have 2 to 31 lower-case letters, digits or hyphens and begin with a letter."
  }
}

variable "function_names" {
  description = "Names of the functions by export."
  type        = map(string)
}

variable "queue_name" {
  description = "Name of the queue of uploads."
  type        = string
}

variable "dead_letter_queue_name" {
  description = "Name of the dead-letter queue."
  type        = string
}

variable "topic_arn" {
  description = "SNS topic that alarms notify; null makes one."
  type        = string
  default     = null
}

variable "emails" {
  description = "Addresses that the topic made here writes to, each once it has confirmed."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for address in var.emails : can(regex("^[^@ ]+@[^@ ]+$", address))])
    error_message = "Each address must be name@domain."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts the topic made here; CloudWatch must be allowed to use it, as with the key of module vault."
  type        = string
}

variable "most_forged_share" {
  description = "Share of forged verdicts in an hour above which something has drifted: forms, scanners, or an attack."
  type        = number
  default     = 0.3

  validation {
    condition     = var.most_forged_share > 0 && var.most_forged_share < 1
    error_message = "The share must be between 0 and 1."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
