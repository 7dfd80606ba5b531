output "model_bucket" {
  description = "Name of the bucket with models/."
  value       = aws_s3_bucket.models.id
}

output "model_bucket_arn" {
  description = "ARN of the bucket with models/."
  value       = aws_s3_bucket.models.arn
}

output "signature_bucket" {
  description = "Name of the bucket with references/, questioned/, results/, audit/ and embeddings/."
  value       = aws_s3_bucket.signatures.id
}

output "signature_bucket_arn" {
  description = "ARN of the signature bucket."
  value       = aws_s3_bucket.signatures.arn
}

output "kms_key_arn" {
  description = "ARN of the key that encrypts both buckets and the queue."
  value       = aws_kms_key.this.arn
}

output "queue_arn" {
  description = "ARN of the queue that uploads are announced on."
  value       = aws_sqs_queue.uploads.arn
}

output "queue_name" {
  description = "Name of that queue."
  value       = aws_sqs_queue.uploads.name
}

output "dead_letter_queue_arn" {
  description = "ARN of the queue of messages that were given up."
  value       = aws_sqs_queue.dead_letters.arn
}

output "dead_letter_queue_name" {
  description = "Name of the dead-letter queue."
  value       = aws_sqs_queue.dead_letters.name
}
