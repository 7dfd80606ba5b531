# Three functions from one package: verify (HTTP), onUpload (SQS), bulk (S3 Batch Operations). Each has a role of its own.

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

locals {
  # What each function does in the signature bucket, by prefix; the code has no other calls.
  read = {
    verify   = ["references/*", "questioned/*", "embeddings/*", "audit/*"]
    onUpload = ["references/*", "questioned/*", "embeddings/*", "results/*"]
    bulk     = ["references/*", "questioned/*", "embeddings/*", "results/*"]
  }
  write = {
    verify   = ["references/*", "embeddings/*", "audit/*"]
    onUpload = ["embeddings/*", "results/*", "audit/*"]
    bulk     = ["embeddings/*", "results/*", "audit/*"]
  }
  # Erasure of a signer; the others only take back an embedding that came after it.
  erase = {
    verify   = ["references/*", "embeddings/*", "questioned/*", "results/*"]
    onUpload = ["embeddings/*"]
    bulk     = ["embeddings/*"]
  }
  list = {
    verify   = ["references/*", "embeddings/*", "questioned/*", "results/*"]
    onUpload = ["references/*", "embeddings/*"]
    bulk     = ["references/*", "embeddings/*"]
  }
}

data "aws_iam_policy_document" "function" {
  for_each = local.read

  statement {
    sid       = "Models"
    actions   = ["s3:GetObject"]
    resources = ["${var.model_bucket.arn}/models/*"]
  }

  statement {
    sid       = "ReadSignatures"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = [for prefix in each.value : "${var.signature_bucket.arn}/${prefix}"]
  }

  statement {
    sid       = "WriteSignatures"
    actions   = ["s3:PutObject"]
    resources = [for prefix in local.write[each.key] : "${var.signature_bucket.arn}/${prefix}"]
  }

  statement {
    sid       = "Erase"
    actions   = ["s3:DeleteObject", "s3:DeleteObjectVersion"]
    resources = [for prefix in local.erase[each.key] : "${var.signature_bucket.arn}/${prefix}"]
  }

  statement {
    sid       = "List"
    actions   = ["s3:ListBucket", "s3:ListBucketVersions"]
    resources = [var.signature_bucket.arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = local.list[each.key]
    }
  }

  # Without it S3 answers 403 instead of 404 for an object that is not there.
  statement {
    sid       = "KnowWhatIsMissing"
    actions   = ["s3:ListBucket"]
    resources = [var.model_bucket.arn, var.signature_bucket.arn]
  }

  statement {
    sid       = "Key"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]
  }

  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.this[each.key].arn}:log-stream:*"]
  }

  dynamic "statement" {
    for_each = each.key == "onUpload" ? [1] : []

    content {
      sid       = "Queue"
      actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
      resources = [var.queue_arn]
    }
  }

  dynamic "statement" {
    for_each = each.key == "onUpload" ? [1] : []

    content {
      sid       = "GivenUp"
      actions   = ["sqs:SendMessage"]
      resources = [var.dead_letter_queue_arn]
    }
  }
}

resource "aws_iam_role" "this" {
  for_each           = local.read
  name               = "${var.name}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.tags
}

resource "aws_iam_role_policy" "this" {
  for_each = local.read
  name     = "countersign"
  role     = aws_iam_role.this[each.key].id
  policy   = data.aws_iam_policy_document.function[each.key].json
}

resource "aws_cloudwatch_log_group" "this" {
  for_each          = local.read
  name              = "/aws/lambda/${var.name}-${each.key}"
  retention_in_days = var.log_days
  tags              = var.tags
}

resource "aws_lambda_function" "this" {
  for_each                       = local.read
  function_name                  = "${var.name}-${each.key}"
  description                    = "Countersign: ${each.key}"
  filename                       = var.package
  source_code_hash               = filebase64sha256(var.package)
  role                           = aws_iam_role.this[each.key].arn
  runtime                        = "provided.al2023"
  handler                        = "not.used.in.provided.runtime"
  architectures                  = ["x86_64"]
  memory_size                    = var.memory_megabytes
  timeout                        = var.timeout_seconds
  publish                        = true
  reserved_concurrent_executions = var.reserved_concurrency[each.key]
  tags                           = var.tags

  environment {
    variables = {
      QUARKUS_FUNQY_EXPORT         = each.key
      COUNTERSIGN_MODEL_BUCKET     = var.model_bucket.name
      COUNTERSIGN_SIGNATURE_BUCKET = var.signature_bucket.name
      DISABLE_SIGNAL_HANDLERS      = "true"
    }
  }

  tracing_config {
    mode = "PassThrough"
  }

  depends_on = [aws_iam_role_policy.this, aws_cloudwatch_log_group.this]
}

resource "aws_lambda_alias" "live" {
  for_each         = local.read
  name             = "live"
  function_name    = aws_lambda_function.this[each.key].function_name
  function_version = aws_lambda_function.this[each.key].version
}

resource "aws_lambda_event_source_mapping" "uploads" {
  event_source_arn                   = var.queue_arn
  function_name                      = aws_lambda_alias.live["onUpload"].arn
  batch_size                         = 10
  maximum_batching_window_in_seconds = 1
  function_response_types            = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = var.reserved_concurrency.onUpload
  }
}

# For events that S3 sends directly: bounded retries, then the dead-letter queue with the reason.
resource "aws_lambda_function_event_invoke_config" "uploads" {
  function_name                = aws_lambda_function.this["onUpload"].function_name
  qualifier                    = aws_lambda_alias.live["onUpload"].name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600

  destination_config {
    on_failure {
      destination = var.dead_letter_queue_arn
    }
  }
}

# S3 Batch Operations assumes this role to invoke the bulk function and to read its manifest.
data "aws_iam_policy_document" "batch_assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["batchoperations.s3.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "batch" {
  statement {
    sid       = "Invoke"
    actions   = ["lambda:InvokeFunction"]
    resources = [aws_lambda_alias.live["bulk"].arn]
  }

  statement {
    sid       = "Manifest"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = ["${var.signature_bucket.arn}/batch/manifests/*"]
  }

  statement {
    sid       = "Report"
    actions   = ["s3:PutObject"]
    resources = ["${var.signature_bucket.arn}/batch/reports/*"]
  }

  statement {
    sid       = "Key"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]
  }
}

resource "aws_iam_role" "batch" {
  name               = "${var.name}-batch"
  assume_role_policy = data.aws_iam_policy_document.batch_assume.json
  tags               = var.tags
}

resource "aws_iam_role_policy" "batch" {
  name   = "countersign"
  role   = aws_iam_role.batch.id
  policy = data.aws_iam_policy_document.batch.json
}
