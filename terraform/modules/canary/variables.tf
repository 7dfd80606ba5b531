variable "name" {
  description = "Prefix of every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "The name must have 2 to 31 lower-case letters, digits or hyphens and begin with a letter."
  }
}

variable "versions" {
  description = "Output versions of module function: by export, the function's name, the live version and the newest one."
  type        = map(object({ name = string, live = string, newest = string }))
}

variable "alarm_names" {
  description = "Output alarm_names of module observability: by export, the alarms that roll a deployment back."
  type        = map(list(string))

  validation {
    condition     = alltrue([for names in values(var.alarm_names) : length(names) >= 1 && length(names) <= 10])
    error_message = "Each function needs 1 to 10 alarms: without one nothing is rolled back."
  }
}

variable "percentage" {
  description = "Share of the requests, in percent, that a new version takes first."
  type        = number
  default     = 10

  validation {
    condition     = var.percentage >= 1 && var.percentage <= 99
    error_message = "The percentage must be 1 to 99."
  }
}

variable "minutes" {
  description = "Minutes for which it takes that share; the alarms look at five minutes at a time."
  type        = number
  default     = 15

  validation {
    condition     = var.minutes >= 10 && var.minutes <= 2880
    error_message = "The minutes must be 10 to 2880, so that an alarm of five minutes can ring."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
