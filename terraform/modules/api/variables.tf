variable "name" {
  description = "Prefix of every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "The name must have 2 to 31 lower-case letters, digits or hyphens and begin with a letter."
  }
}

variable "function" {
  description = "The verify function: its name, its alias, and the alias's invoke ARN."
  type        = object({ name = string, alias = string, invoke_arn = string })
}

variable "authorization" {
  description = "Who may call: AWS_IAM, JWT (with jwt), or NONE, which opens it to everybody."
  type        = string
  default     = "AWS_IAM"

  validation {
    condition     = contains(["AWS_IAM", "JWT", "NONE"], var.authorization)
    error_message = "The authorization must be AWS_IAM, JWT or NONE."
  }
}

variable "jwt" {
  description = "Issuer and audience of the tokens, with authorization JWT."
  type        = object({ issuer = string, audience = list(string) })
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
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
