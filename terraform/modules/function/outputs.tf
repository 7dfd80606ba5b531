output "function_names" {
  description = "Names of the functions by export: verify, onUpload, bulk."
  value       = { for export, function in aws_lambda_function.this : export => function.function_name }
}

output "alias_arns" {
  description = "ARNs of the live aliases by export."
  value       = { for export, alias in local.live : export => alias.arn }
}

output "verify" {
  description = "The verify function as the API modules take it: name, alias, the alias's ARN and its invoke ARN."
  value = {
    name       = aws_lambda_function.this["verify"].function_name
    alias      = local.live["verify"].name
    arn        = local.live["verify"].arn
    invoke_arn = local.live["verify"].invoke_arn
  }
}

output "versions" {
  description = "By export: the function's name, the version that is live, and the newest one; module canary makes deployments of them."
  value = { for export, function in aws_lambda_function.this : export => {
    name   = function.function_name
    live   = local.live[export].function_version
    newest = function.version
  } }
}

output "batch_role_arn" {
  description = "Role for S3 Batch Operations jobs; manifests go to batch/manifests/ of the signature bucket."
  value       = aws_iam_role.batch.arn
}

output "operator_policy_arn" {
  description = "Policy for whoever starts bulk jobs, countersign models warm among them."
  value       = aws_iam_policy.operator.arn
}
