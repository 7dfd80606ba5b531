# Alarms and one dashboard. The metrics of the namespace Countersign come from the functions' log lines (Embedded Metric Format).

locals {
  actions = [var.topic_arn == null ? aws_sns_topic.alarms[0].arn : var.topic_arn]
}

# Somebody hears of an alarm even where no topic was given.
resource "aws_sns_topic" "alarms" {
  count             = var.topic_arn == null ? 1 : 0
  name              = "${var.name}-alarms"
  kms_master_key_id = var.kms_key_arn
  tags              = var.tags
}

resource "aws_sns_topic_subscription" "email" {
  for_each  = var.topic_arn == null ? toset(var.emails) : []
  topic_arn = aws_sns_topic.alarms[0].arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each            = var.function_names
  alarm_name          = "${each.value}-errors"
  alarm_description   = "Invocations of ${each.value} fail: see its log group."
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = each.value }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "throttles" {
  for_each            = var.function_names
  alarm_name          = "${each.value}-throttles"
  alarm_description   = "${each.value} is at its reserved concurrency."
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  dimensions          = { FunctionName = each.value }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 3
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "failures" {
  for_each            = var.function_names
  alarm_name          = "${each.value}-failures"
  alarm_description   = "Requests end with 5xx: no model, S3 away, or a bug."
  namespace           = "Countersign"
  metric_name         = "Failures"
  dimensions          = { function = each.key }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "model_refresh" {
  alarm_name          = "${var.name}-model-refresh"
  alarm_description   = "The current model cannot be used; the functions go on with the one before. Roll back with countersign models rollback."
  namespace           = "Countersign"
  metric_name         = "ModelRefreshFailures"
  dimensions          = { function = "model" }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "queue_age" {
  alarm_name          = "${var.name}-queue-age"
  alarm_description   = "Uploads wait for more than a quarter of an hour."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = var.queue_name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 900
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  alarm_name          = "${var.name}-dead-letters"
  alarm_description   = "An upload was given up; its message is in the dead-letter queue, the reason in the log of onUpload under the id of the message."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = var.dead_letter_queue_name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  tags                = var.tags
}

# The share of forged verdicts of a bank's day is steady; when it is not, somebody has to look.
resource "aws_cloudwatch_metric_alarm" "drift" {
  for_each            = var.function_names
  alarm_name          = "${each.value}-forged-share"
  alarm_description   = "More than ${var.most_forged_share * 100} % of an hour's verdicts are forged: changed forms or scanners, or an attack."
  evaluation_periods  = 1
  threshold           = var.most_forged_share
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.actions
  tags                = var.tags

  metric_query {
    id          = "share"
    label       = "share of forged verdicts"
    expression  = "IF(forged + genuine + open > 20, forged / (forged + genuine + open), 0)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { forged = "Forged", genuine = "Genuine", open = "Inconclusive" }

    content {
      id = metric_query.key

      metric {
        namespace   = "Countersign"
        metric_name = metric_query.value
        dimensions  = { function = each.key }
        stat        = "Sum"
        period      = 3600
      }
    }
  }
}
