# What an operator looks at first.

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
