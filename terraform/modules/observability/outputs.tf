output "dashboard" {
  description = "Name of the dashboard."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}

output "topic_arn" {
  description = "ARN of the topic that alarms notify."
  value       = local.actions[0]
}

output "alarm_names" {
  description = "By export: the alarms that speak of a bad version; a canary deployment rolls back on them."
  value       = { for export in keys(var.function_names) : export => [aws_cloudwatch_metric_alarm.errors[export].alarm_name, aws_cloudwatch_metric_alarm.failures[export].alarm_name] }
}
