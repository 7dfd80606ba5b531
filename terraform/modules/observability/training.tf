# Training runs that fail, and runs that should have been and were not. A job that cannot start is ended by its queue and fails; a
# submission that fails lies in the schedule's dead-letter queue: so there is no alarm that has to look back over a week.

variable "training" {
  description = "The training job queue (ARN) and the dead-letter queue of its schedule (name); null where nothing is trained."
  type        = object({ queue_arn = string, dead_letter_queue_name = string })
  default     = null
}

locals {
  training = var.training == null ? {} : { this = var.training }
}

resource "aws_cloudwatch_event_rule" "training_failed" {
  for_each    = local.training
  name        = "${var.name}-training-failed"
  description = "Training jobs that failed"
  tags        = var.tags

  event_pattern = jsonencode({
    source      = ["aws.batch"]
    detail-type = ["Batch Job State Change"]
    detail      = { jobQueue = [each.value.queue_arn], status = ["FAILED"] }
  })
}

# The message names the job and its reason; the alarm below stays until it was looked at for an hour.
resource "aws_cloudwatch_event_target" "training_failed" {
  for_each = local.training
  rule     = aws_cloudwatch_event_rule.training_failed[each.key].name
  arn      = local.actions[0]

  input_transformer {
    input_paths    = { job = "$.detail.jobName", reason = "$.detail.statusReason" }
    input_template = "\"Training job <job> failed: <reason>\""
  }
}

data "aws_iam_policy_document" "topic" {
  count = var.topic_arn == null ? 1 : 0

  statement {
    sid       = "Alarms"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms[0].arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com", "events.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_sns_topic_policy" "alarms" {
  count  = var.topic_arn == null ? 1 : 0
  arn    = aws_sns_topic.alarms[0].arn
  policy = data.aws_iam_policy_document.topic[0].json
}

data "aws_caller_identity" "current" {}

resource "aws_cloudwatch_metric_alarm" "training_failed" {
  for_each            = local.training
  alarm_name          = "${var.name}-training-failed"
  alarm_description   = "A training job failed, could not start, or its model was refused: see the log group of the trainer."
  namespace           = "AWS/Events"
  metric_name         = "MatchedEvents"
  dimensions          = { RuleName = aws_cloudwatch_event_rule.training_failed[each.key].name }
  statistic           = "Sum"
  period              = 3600
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "training_not_submitted" {
  for_each            = local.training
  alarm_name          = "${var.name}-training-not-submitted"
  alarm_description   = "The schedule could not submit its job: the reason is in its dead-letter queue."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = each.value.dead_letter_queue_name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  tags                = var.tags
}
