# The bucket of signatures: references, questioned documents, results, embeddings. It goes with the functions, once it is empty.

data "aws_caller_identity" "current" {}

resource "aws_s3_bucket" "signatures" {
  bucket = "${var.name}-signatures-${data.aws_caller_identity.current.account_id}"
  tags   = var.tags
}

resource "aws_s3_bucket_versioning" "signatures" {
  bucket = aws_s3_bucket.signatures.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "signatures" {
  bucket = aws_s3_bucket.signatures.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_public_access_block" "signatures" {
  bucket                  = aws_s3_bucket.signatures.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "signatures" {
  bucket = aws_s3_bucket.signatures.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

data "aws_iam_policy_document" "signatures" {
  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.signatures.arn, "${aws_s3_bucket.signatures.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "signatures" {
  bucket     = aws_s3_bucket.signatures.id
  policy     = data.aws_iam_policy_document.signatures.json
  depends_on = [aws_s3_bucket_public_access_block.signatures]
}

resource "aws_s3_bucket_logging" "signatures" {
  bucket        = aws_s3_bucket.signatures.id
  target_bucket = var.log_bucket
  target_prefix = "s3/signatures/"
}

locals {
  # Folders whose objects expire by age, and after how many days; 0 keeps them.
  expiry = {
    questioned = var.questioned_days
    results    = var.result_days
    reviews    = var.result_days
    embeddings = var.embedding_days
    batch      = var.batch_days
    erasures   = var.erasure_days
    enrolling  = 1
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "signatures" {
  bucket     = aws_s3_bucket.signatures.id
  depends_on = [aws_s3_bucket_versioning.signatures]

  rule {
    id     = "old-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = var.noncurrent_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 2
    }
  }

  # A delete marker with nothing left behind it says only that something was here.
  rule {
    id     = "delete-markers"
    status = "Enabled"

    filter {}

    expiration {
      expired_object_delete_marker = true
    }
  }

  dynamic "rule" {
    for_each = { for folder, days in local.expiry : folder => days if days > 0 }

    content {
      id     = rule.key
      status = "Enabled"

      filter {
        prefix = "${rule.key}/"
      }

      expiration {
        days = rule.value
      }
    }
  }
}
