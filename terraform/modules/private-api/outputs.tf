output "endpoint" {
  description = "Where the API answers, for those who come by an endpoint with private DNS."
  value       = aws_api_gateway_stage.live.invoke_url
}

output "stage_arn" {
  description = "ARN of the stage, for module waf."
  value       = aws_api_gateway_stage.live.arn
}
