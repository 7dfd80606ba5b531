output "signature_bucket" {
  description = "Name and ARN of the bucket with references/, questioned/, results/, embeddings/, erasures/ and enrolling/."
  value       = { name = aws_s3_bucket.signatures.id, arn = aws_s3_bucket.signatures.arn }
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
