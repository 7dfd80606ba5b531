output "endpoint" {
  description = "Where the API answers."
  value       = module.api.endpoint
}

output "model_bucket" {
  description = "For countersign publish --bucket."
  value       = module.storage.model_bucket
}

output "signature_bucket" {
  description = "Upload to questioned/<signer>/<document>.png here."
  value       = module.storage.signature_bucket
}

output "batch_role_arn" {
  description = "Role for S3 Batch Operations jobs."
  value       = module.function.batch_role_arn
}

output "trainer_repository" {
  description = "Where the trainer image is pushed."
  value       = module.trainer.repository_url
}
