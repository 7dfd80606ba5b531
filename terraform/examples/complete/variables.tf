variable "region" {
  description = "AWS region."
  type        = string
  default     = "eu-central-1"
}

variable "name" {
  description = "Prefix of every name."
  type        = string
  default     = "countersign"
}

variable "package" {
  description = "Path of the native function.zip."
  type        = string
  default     = "../../../function/target/function.zip"
}

variable "questioned_days" {
  description = "Days after which an uploaded questioned document is deleted; 0 keeps it."
  type        = number
  default     = 0
}

variable "authorization" {
  description = "Who may call: AWS_IAM, JWT (with jwt), or NONE."
  type        = string
  default     = "AWS_IAM"
}

variable "jwt" {
  description = "Issuer and audience of the tokens, with authorization JWT."
  type        = object({ issuer = string, audience = list(string) })
  default     = null
}

variable "topic_arn" {
  description = "SNS topic that alarms notify; null for none."
  type        = string
  default     = null
}

variable "tags" {
  description = "More tags of every resource."
  type        = map(string)
  default     = {}
}

variable "vpc_id" {
  description = "VPC of the training hosts."
  type        = string
}

variable "subnet_ids" {
  description = "Subnets of the training hosts, with a way out by HTTPS."
  type        = list(string)
}

variable "image_tag" {
  description = "Tag of the trainer image in the repository that this root makes."
  type        = string
}

variable "schedule" {
  description = "When the training job is submitted, as EventBridge Scheduler writes it, in UTC."
  type        = string
  default     = "cron(0 2 ? * SUN *)"
}

variable "training_enabled" {
  description = "Whether the schedule submits jobs; leave it off until the image is pushed."
  type        = bool
  default     = false
}
