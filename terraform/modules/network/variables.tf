variable "name" {
  description = "Prefix of every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "The name must have 2 to 31 lower-case letters, digits or hyphens and begin with a letter."
  }
}

variable "vpc_id" {
  description = "VPC of the endpoints."
  type        = string

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "The VPC must be given by its id."
  }
}

variable "subnet_ids" {
  description = "Subnets that the endpoints stand in, one for each zone."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) > 0 && alltrue([for id in var.subnet_ids : startswith(id, "subnet-")])
    error_message = "At least one subnet must be given, each by its id."
  }
}

variable "route_table_ids" {
  description = "Route tables of the subnets that reach S3 through its endpoint."
  type        = list(string)

  validation {
    condition     = length(var.route_table_ids) > 0 && alltrue([for id in var.route_table_ids : startswith(id, "rtb-")])
    error_message = "At least one route table must be given, each by its id."
  }
}

variable "bucket_arns" {
  description = "ARNs of the buckets that are reached from the VPC; no others are."
  type        = list(string)

  validation {
    condition     = length(var.bucket_arns) > 0
    error_message = "At least one bucket must be given."
  }
}

variable "private_api" {
  description = "Whether callers in the VPC use a private REST API (module private-api)."
  type        = bool
  default     = false
}

variable "training" {
  description = "Whether training hosts run in the VPC: they need ECR, ECS, KMS and CloudWatch Logs."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
