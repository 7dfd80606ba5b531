output "arn" {
  description = "ARN of the load balancer, for module waf."
  value       = aws_lb.this.arn
}

output "dns_name" {
  description = "What a name of your own must point to."
  value       = aws_lb.this.dns_name
}
