variable "name" {
  description = "Prefix of every name; a load balancer takes 32 characters."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,27}$", var.name))
    error_message = "The name must have 2 to 28 lower-case letters, digits or hyphens and begin with a letter."
  }
}

variable "function" {
  description = "The verify function: its name, its alias, and the alias's ARN and invoke ARN."
  type        = object({ name = string, alias = string, arn = string, invoke_arn = string })
}

variable "vpc_id" {
  description = "VPC of the load balancer."
  type        = string

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "The VPC must be given by its id."
  }
}

variable "subnet_ids" {
  description = "Subnets of the load balancer, in at least two zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2 && alltrue([for id in var.subnet_ids : startswith(id, "subnet-")])
    error_message = "At least two subnets must be given, each by its id."
  }
}

variable "caller_cidrs" {
  description = "Networks of the callers."
  type        = list(string)

  validation {
    condition     = length(var.caller_cidrs) > 0 && alltrue([for cidr in var.caller_cidrs : can(cidrhost(cidr, 0)) && !endswith(cidr, "/0")])
    error_message = "At least one network must be given, each as a CIDR, and none the whole internet."
  }
}

variable "certificate_arn" {
  description = "Certificate of the load balancer, in ACM."
  type        = string

  validation {
    condition     = startswith(var.certificate_arn, "arn:")
    error_message = "The certificate must be given by its ARN."
  }
}

variable "truststore" {
  description = "Where the PEM bundle lies of the authorities whose certificates callers may show."
  type        = object({ bucket = string, key = string })
}

variable "deletion_protection" {
  description = "Whether the load balancer resists a destroy."
  type        = bool
  default     = true
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
