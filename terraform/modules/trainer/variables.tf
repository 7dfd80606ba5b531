variable "name" {
  description = "Prefix of every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "The name must have 2 to 31 lower-case letters, digits or hyphens and begin with a letter."
  }
}

variable "model_bucket" {
  description = "Name and ARN of the bucket with models/; the job keeps its checkpoints/ there, too."
  type        = object({ name = string, arn = string })

  validation {
    condition     = startswith(var.model_bucket.arn, "arn:")
    error_message = "The bucket must be given with its ARN."
  }
}

variable "audit_bucket" {
  description = "Name and ARN of the bucket with audit/: promotions are records, too."
  type        = object({ name = string, arn = string })
}

variable "data_bucket" {
  description = "Name and ARN of the bucket with the data set."
  type        = object({ name = string, arn = string })

  validation {
    condition     = startswith(var.data_bucket.arn, "arn:")
    error_message = "The bucket must be given with its ARN."
  }
}

variable "data_prefix" {
  description = "Folder of the data set in its bucket, without slashes at the ends."
  type        = string
  default     = "training"

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$", var.data_prefix))
    error_message = "The prefix must be names parted by single slashes."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key of the buckets, the images and the schedule."
  type        = string

  validation {
    condition     = startswith(var.kms_key_arn, "arn:")
    error_message = "The key must be given by its ARN."
  }
}

variable "signing_key_arn" {
  description = "ARN of the key that signs models, used by the job where may_promote is true; null publishes unsigned models."
  type        = string
  default     = null
}

variable "may_promote" {
  description = "Whether the job may make the model current that it trained; false leaves that to the promoter of module vault (four eyes)."
  type        = bool
  default     = true
}

variable "vpc_id" {
  description = "VPC of the training hosts."
  type        = string

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "The VPC must be given by its id."
  }
}

variable "subnet_ids" {
  description = "Subnets of the training hosts, with a way out to S3, ECR, ECS and CloudWatch Logs by HTTPS."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) > 0 && alltrue([for id in var.subnet_ids : startswith(id, "subnet-")])
    error_message = "At least one subnet must be given, each by its id."
  }
}

variable "egress_cidrs" {
  description = "Where the hosts may connect to by HTTPS: everywhere, or the VPC alone where module network has the endpoints."
  type        = list(string)
  default     = ["0.0.0.0/0"]

  validation {
    condition     = length(var.egress_cidrs) > 0 && alltrue([for cidr in var.egress_cidrs : can(cidrhost(cidr, 0))])
    error_message = "At least one block must be given, each as a CIDR."
  }
}

variable "image_tag" {
  description = "Tag of the trainer image in the repository that this module makes."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.image_tag)) && var.image_tag != "latest"
    error_message = "The tag must name one image; latest does not."
  }
}

variable "instance_types" {
  description = "Instance types or families to choose from; GPU ones unless gpus is 0."
  type        = list(string)
  default     = ["g4dn.xlarge", "g5.xlarge", "g6.xlarge"]

  validation {
    condition     = length(var.instance_types) > 0
    error_message = "At least one instance type must be given."
  }
}

variable "max_vcpus" {
  description = "Most virtual CPUs at one time in each of the two environments, and so how many members of an array run at once; 0 is always the least."
  type        = number
  default     = 8

  validation {
    condition     = var.max_vcpus >= 4 && var.max_vcpus <= 256
    error_message = "The virtual CPUs must be 4 to 256."
  }
}

variable "gpus" {
  description = "GPUs of a job; 0 trains on the processor, with instance types to match."
  type        = number
  default     = 1

  validation {
    condition     = var.gpus >= 0 && var.gpus <= 8
    error_message = "The GPUs must be 0 to 8."
  }
}

variable "vcpus" {
  description = "Virtual CPUs of the job."
  type        = number
  default     = 4

  validation {
    condition     = var.vcpus >= 1 && var.vcpus <= 96
    error_message = "The virtual CPUs must be 1 to 96."
  }
}

variable "memory_mib" {
  description = "Memory of the job in MiB; less than the host has."
  type        = number
  default     = 14000

  validation {
    condition     = var.memory_mib >= 4096
    error_message = "The memory must be at least 4096 MiB."
  }
}

variable "disk_gib" {
  description = "Disk of a host in GiB; it holds the image and the data set."
  type        = number
  default     = 100

  validation {
    condition     = var.disk_gib >= 50 && var.disk_gib <= 1000
    error_message = "The disk must have 50 to 1000 GiB."
  }
}

variable "minutes" {
  description = "Minutes that the job may train; the host is taken away 30 minutes later."
  type        = number
  default     = 240

  validation {
    condition     = var.minutes >= 10 && var.minutes <= 2880
    error_message = "The minutes must be 10 to 2880."
  }
}

variable "start_hours" {
  description = "Hours after which a job that could not start fails."
  type        = number
  default     = 12

  validation {
    condition     = var.start_hours >= 1 && var.start_hours <= 24
    error_message = "The hours must be 1 to 24."
  }
}

variable "attempts" {
  description = "Starts of one job at most: the first and those after a lost host."
  type        = number
  default     = 5

  validation {
    condition     = var.attempts >= 1 && var.attempts <= 10
    error_message = "The attempts must be 1 to 10."
  }
}

variable "schedule" {
  description = "When the job is submitted, as EventBridge Scheduler writes it, in UTC."
  type        = string
  default     = "cron(0 2 ? * SUN *)"

  validation {
    condition     = can(regex("^(cron|rate)\\(.+\\)$", var.schedule))
    error_message = "The schedule must be cron(...) or rate(...)."
  }
}

variable "enabled" {
  description = "Whether the schedule submits jobs."
  type        = bool
  default     = true
}

variable "kept_images" {
  description = "Images that stay in the repository."
  type        = number
  default     = 5

  validation {
    condition     = var.kept_images >= 1 && var.kept_images <= 100
    error_message = "The images must be 1 to 100."
  }
}

variable "log_days" {
  description = "Days for which logs are kept; a value that CloudWatch takes."
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_days)
    error_message = "The days must be a retention that CloudWatch Logs takes."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
