# Training runs that fail, and runs that should have been and were not. Batch tells EventBridge; two rules count.

variable "training_queue_arn" {
  description = "ARN of the training job queue; null where nothing is trained."
  type        = string
  default     = null
}

variable "training_days" {
  description = "Days within which a training run must succeed (1 to 7, the longest that an alarm looks back)."
  type        = number
  default     = 7

  validation {
    condition     = var.training_days >= 1 && var.training_days <= 7
    error_message = "The days must be 1 to 7."
  }
}

locals {
  training = var.training_queue_arn == null ? {} : { failed = "FAILED", succeeded = "SUCCEEDED" }
}

resource "aws_cloudwatch_event_rule" "training" {
  for_each    = local.training
  name        = "${var.name}-training-${each.key}"
  description = "Training jobs that ended as ${each.value}"
  tags        = var.tags

  event_pattern = jsonencode({
    source      = ["aws.batch"]
    detail-type = ["Batch Job State Change"]
    detail      = { jobQueue = [var.training_queue_arn], status = [each.value] }
  })
}

resource "aws_cloudwatch_metric_alarm" "training_failed" {
  for_each            = { for key, status in local.training : key => status if key == "failed" }
  alarm_name          = "${var.name}-training-failed"
  alarm_description   = "A training job failed or its model was refused: see the log group of the trainer."
  namespace           = "AWS/Events"
  metric_name         = "MatchedEvents"
  dimensions          = { RuleName = aws_cloudwatch_event_rule.training[each.key].name }
  statistic           = "Sum"
  period              = 3600
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "training_missing" {
  for_each            = { for key, status in local.training : key => status if key == "succeeded" }
  alarm_name          = "${var.name}-training-missing"
  alarm_description   = "No training job succeeded for ${var.training_days} days."
  namespace           = "AWS/Events"
  metric_name         = "MatchedEvents"
  dimensions          = { RuleName = aws_cloudwatch_event_rule.training[each.key].name }
  statistic           = "Sum"
  period              = 86400
  evaluation_periods  = var.training_days
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = local.actions
  tags                = var.tags
}
