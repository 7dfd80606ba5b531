output "repository_url" {
  description = "Where the trainer image is pushed."
  value       = aws_ecr_repository.this.repository_url
}

output "job_queue_arn" {
  description = "ARN of the job queue."
  value       = aws_batch_job_queue.this.arn
}

output "job_definition_arns" {
  description = "ARNs of the job definitions, with their revisions: trainer (the scheduled job) and command (any command of countersign, {index} being the place in an array)."
  value       = { for job, definition in aws_batch_job_definition.this : job => definition.arn }
}

output "not_submitted_queue_name" {
  description = "Name of the queue of submissions that failed."
  value       = aws_sqs_queue.not_submitted.name
}

output "job_role_arn" {
  description = "ARN of the role of the job."
  value       = aws_iam_role.job.arn
}

output "log_group" {
  description = "Log group of the job."
  value       = aws_cloudwatch_log_group.this.name
}
