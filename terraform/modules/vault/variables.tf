variable "name" {
  description = "Prefix of every name; the buckets are NAME-models-ACCOUNT, NAME-audit-ACCOUNT and NAME-logs-ACCOUNT."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "The name must have 2 to 31 lower-case letters, digits or hyphens and begin with a letter."
  }
}

variable "audit_retention_days" {
  description = "Days for which nobody, the account's root included, can delete an audit record. It cannot be shortened for records that are written."
  type        = number
  default     = 365

  validation {
    condition     = var.audit_retention_days >= 1 && var.audit_retention_days <= 36500
    error_message = "The days must be 1 to 36500."
  }
}

variable "audit_days" {
  description = "Days after which an audit record expires; 0 keeps it for ever. Not less than audit_retention_days."
  type        = number
  default     = 0

  validation {
    condition     = var.audit_days == 0 || (var.audit_days >= var.audit_retention_days && var.audit_days <= 36500)
    error_message = "The days must be 0, or audit_retention_days to 36500: what is locked cannot expire."
  }
}

variable "checkpoint_days" {
  description = "Days after which the checkpoint of a run that nobody went on with expires."
  type        = number
  default     = 14

  validation {
    condition     = var.checkpoint_days >= 1 && var.checkpoint_days <= 365
    error_message = "The days must be 1 to 365."
  }
}

variable "log_days" {
  description = "Days for which access logs of the buckets are kept."
  type        = number
  default     = 90

  validation {
    condition     = var.log_days >= 1 && var.log_days <= 3650
    error_message = "The days must be 1 to 3650."
  }
}

variable "promoters" {
  description = "ARNs of the principals that may take the promoter's role (four eyes): then nobody else signs a model or makes it current. Empty: who publishes may also promote."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.promoters : can(regex("^arn:[a-z-]+:(iam|sts)::[0-9]{12}:.+$", arn))])
    error_message = "Each promoter must be given by the ARN of a user or role."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
