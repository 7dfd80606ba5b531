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

variable "deployed" {
  description = "Whether anything runs; false takes down all but the vault. Empty the signature bucket first."
  type        = bool
  default     = true
}

variable "package" {
  description = "Path of the native package, as the build names it."
  type        = string
  default     = "../../../function/target/function-native-x86_64.zip"
}

variable "architecture" {
  description = "Processors that the package was built for: x86_64 or arm64."
  type        = string
  default     = "x86_64"
}

variable "signed_models" {
  description = "Whether the functions get the public part of the vault's signing key, which models must then be signed for."
  type        = bool
  default     = false
}

variable "questioned_days" {
  description = "Days after which an uploaded questioned document is deleted; 0 keeps it."
  type        = number
  default     = 0
}

variable "audit_retention_days" {
  description = "Days for which nobody can delete an audit record. While you try things out, keep it at 1: records that are locked keep the bucket."
  type        = number
  default     = 365
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
  description = "SNS topic that alarms notify; null makes one."
  type        = string
  default     = null
}

variable "emails" {
  description = "Addresses that the topic made here writes to."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "More tags of every resource."
  type        = map(string)
  default     = {}
}
