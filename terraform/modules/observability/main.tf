# Alarms and one dashboard. The metrics of the namespace Countersign come from the functions' log lines (Embedded Metric Format).

locals {
  actions = var.topic_arn == null ? [] : [var.topic_arn]
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

data "aws_region" "current" {}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = [
      for position, widget in [
        { title = "Requests", metrics = [for export in keys(var.function_names) : ["Countersign", "Requests", "function", export]], stat = "Sum" },
        { title = "Verdicts", metrics = [for pair in setproduct(["Genuine", "Forged", "Inconclusive"], keys(var.function_names)) : ["Countersign", pair[0], "function", pair[1]]], stat = "Sum" },
        { title = "Latency, ms", metrics = [for export in keys(var.function_names) : ["Countersign", "Latency", "function", export]], stat = "p95" },
        { title = "Refusals and failures", metrics = concat([for export in keys(var.function_names) : ["Countersign", "Refusals", "function", export]], [for export in keys(var.function_names) : ["Countersign", "Failures", "function", export]]), stat = "Sum" },
        { title = "Uploads waiting", metrics = [["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", var.queue_name]], stat = "Maximum" },
        { title = "Cold starts", metrics = [for export in keys(var.function_names) : ["Countersign", "ColdStarts", "function", export]], stat = "Sum" },
        ] : {
        type   = "metric"
        x      = 12 * (position % 2)
        y      = 6 * floor(position / 2)
        width  = 12
        height = 6
        properties = {
          title   = widget.title
          metrics = widget.metrics
          stat    = widget.stat
          period  = 300
          region  = data.aws_region.current.region
        }
      }
    ]
  })
}
