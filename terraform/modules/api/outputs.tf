output "endpoint" {
  description = "Where the API answers."
  value       = var.domain == null ? aws_apigatewayv2_api.this.api_endpoint : "https://${var.domain.name}"
}

output "api_id" {
  description = "Id of the API."
  value       = aws_apigatewayv2_api.this.id
}

output "routes" {
  description = "The routes, each with its scope."
  value       = local.routes
}

output "scope_policy_arns" {
  description = "With AWS_IAM: by scope, the policy that allows its routes."
  value       = { for scope, policy in aws_iam_policy.scope : scope => policy.arn }
}

output "domain_target" {
  description = "With a domain: what its name must point to (an alias record: name and zone)."
  value       = one([for domain in aws_apigatewayv2_domain_name.this : { name = domain.domain_name_configuration[0].target_domain_name, zone_id = domain.domain_name_configuration[0].hosted_zone_id }])
}
