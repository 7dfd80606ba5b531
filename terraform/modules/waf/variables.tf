variable "name" {
  description = "Prefix of every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "The name must have 2 to 31 lower-case letters, digits or hyphens and begin with a letter."
  }
}

variable "resource_arns" {
  description = "What is protected, under names of your own: ARNs of stages of REST APIs and of load balancers."
  type        = map(string)
}

variable "requests_in_five_minutes" {
  description = "Most requests of one address in five minutes."
  type        = number
  default     = 3000

  validation {
    condition     = var.requests_in_five_minutes >= 10 && var.requests_in_five_minutes <= 2000000000
    error_message = "The requests must be 10 to 2000000000."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
