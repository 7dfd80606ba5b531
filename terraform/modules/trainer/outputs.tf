output "repository_url" {
  description = "Where the trainer image is pushed."
  value       = aws_ecr_repository.this.repository_url
}

output "job_queue_arn" {
  description = "ARN of the job queue."
  value       = aws_batch_job_queue.this.arn
}

output "job_definition_arn" {
  description = "ARN of the job definition, with its revision."
  value       = aws_batch_job_definition.this.arn
}

output "job_role_arn" {
  description = "ARN of the role of the job."
  value       = aws_iam_role.job.arn
}

output "log_group" {
  description = "Log group of the job."
  value       = aws_cloudwatch_log_group.this.name
}
