output "model_bucket" {
  description = "Name and ARN of the bucket with models/ and checkpoints/."
  value       = { name = aws_s3_bucket.models.id, arn = aws_s3_bucket.models.arn }
}

output "audit_bucket" {
  description = "Name and ARN of the bucket with audit/, locked in compliance mode."
  value       = { name = aws_s3_bucket.audit.id, arn = aws_s3_bucket.audit.arn }
}

output "log_bucket" {
  description = "Name of the bucket for access logs; other buckets log to a prefix s3/WHICH/ of it."
  value       = aws_s3_bucket.logs.id
}

output "kms_key_arn" {
  description = "ARN of the key that encrypts buckets, queues, topics, logs and images."
  value       = aws_kms_key.data.arn
}

output "signing_key_arn" {
  description = "ARN of the key that signs models."
  value       = aws_kms_key.signing.arn
}

output "signing_public_key" {
  description = "Public part of that key as PEM: what the functions verify models with."
  value       = data.aws_kms_public_key.signing.public_key_pem
}

output "pseudonym_key" {
  description = "Secret behind the pseudonyms of signers."
  value       = aws_secretsmanager_secret_version.pseudonyms.secret_string
  sensitive   = true
}

output "promoter_role_arn" {
  description = "ARN of the role that promotes; null without promoters."
  value       = local.four_eyes ? aws_iam_role.promoter[0].arn : null
}
