output "function_security_group_id" {
  description = "Security group for functions in the VPC."
  value       = aws_security_group.functions.id
}

output "endpoint_security_group_id" {
  description = "Security group of the endpoints."
  value       = aws_security_group.endpoints.id
}

output "execute_api_endpoint_id" {
  description = "Id of the endpoint for private REST APIs; null without private_api."
  value       = var.private_api ? aws_vpc_endpoint.interface["execute-api"].id : null
}
