output "endpoint" {
  description = "Where the API answers."
  value       = one(module.api[*].endpoint)
}

output "model_bucket" {
  description = "For countersign publish --bucket."
  value       = module.vault.model_bucket.name
}

output "audit_bucket" {
  description = "Where the audit records are."
  value       = module.vault.audit_bucket.name
}

output "signing_key_arn" {
  description = "The key that models are signed with."
  value       = module.vault.signing_key_arn
}

output "signature_bucket" {
  description = "Upload to questioned/SIGNER/DOCUMENT.png here."
  value       = one(module.storage[*].signature_bucket.name)
}

output "batch_role_arn" {
  description = "Role for S3 Batch Operations jobs."
  value       = one(module.function[*].batch_role_arn)
}

output "operator_policy_arn" {
  description = "Policy for whoever starts bulk jobs."
  value       = one(module.function[*].operator_policy_arn)
}

output "scope_policy_arns" {
  description = "With AWS_IAM: the policies to attach to callers, by scope."
  value       = one(module.api[*].scope_policy_arns)
}
