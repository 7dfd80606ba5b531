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

variable "kms_key_arn" {
  description = "ARN of the key of the access log; null for CloudWatch's own."
  type        = string
  default     = null
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
  description = "With authorization JWT: issuer and audience of the tokens. Their scopes are countersign/verify, countersign/read and so on, as output routes says."
  type        = object({ issuer = string, audience = list(string) })
  default     = null

  validation {
    condition     = var.authorization != "JWT" || var.jwt != null
    error_message = "The authorization JWT needs jwt, with issuer and audience."
  }
}

variable "domain" {
  description = "A name for the API, with its certificate; with truststore_uri (s3://bucket/key of a PEM bundle) callers must show a certificate of it. The API then has no other address."
  type = object({
    name               = string
    certificate_arn    = string
    truststore_uri     = optional(string)
    truststore_version = optional(string)
  })
  default = null

  validation {
    condition     = var.domain == null ? true : var.domain.truststore_uri == null ? true : can(regex("^s3://[^/]+/.+$", var.domain.truststore_uri))
    error_message = "The trust store must be s3://bucket/key."
  }
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
