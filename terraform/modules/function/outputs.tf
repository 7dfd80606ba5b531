output "function_names" {
  description = "Names of the functions by export: verify, onUpload, bulk."
  value       = { for export, function in aws_lambda_function.this : export => function.function_name }
}

output "alias_arns" {
  description = "ARNs of the live aliases by export."
  value       = { for export, alias in aws_lambda_alias.live : export => alias.arn }
}

output "verify_invoke_arn" {
  description = "What the HTTP API integrates with."
  value       = aws_lambda_alias.live["verify"].invoke_arn
}

output "batch_role_arn" {
  description = "Role for S3 Batch Operations jobs; manifests go to batch/manifests/ of the signature bucket."
  value       = aws_iam_role.batch.arn
}
