# What each function may do, by prefix; the code has no other calls. S3 says 404 for a key that is not there, and not 403, because
# it puts the key into s3:prefix when it asks whether the caller may list: so each prefix that is read is also listed.

locals {
  read = {
    verify   = ["references/*", "questioned/*", "embeddings/*", "erasures/*", "enrolling/*", "reviews/*"]
    onUpload = ["references/*", "questioned/*", "embeddings/*", "results/*", "erasures/*"]
    bulk     = ["references/*", "questioned/*", "embeddings/*", "results/*", "erasures/*"]
  }
  write = {
    verify   = ["references/*", "embeddings/*", "erasures/*", "enrolling/*"]
    onUpload = ["embeddings/*", "results/*", "reviews/*"]
    bulk     = ["embeddings/*", "results/*", "reviews/*"]
  }
  # Erasure of a signer, and whose turn it is to enrol; the others only take back what came after an erasure.
  erase = {
    verify   = ["references/*", "embeddings/*", "questioned/*", "results/*", "enrolling/*", "reviews/*"]
    onUpload = ["embeddings/*", "results/*", "reviews/*"]
    bulk     = ["embeddings/*", "results/*", "reviews/*"]
  }
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
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
    sid       = "ListModels"
    actions   = ["s3:ListBucket"]
    resources = [var.model_bucket.arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["models/*"]
    }
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
    sid       = "ListSignatures"
    actions   = ["s3:ListBucket", "s3:ListBucketVersions"]
    resources = [var.signature_bucket.arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = distinct(concat(each.value, local.erase[each.key]))
    }
  }

  # Records are created; the bucket's own policy refuses to replace them, and no role may delete them.
  statement {
    sid       = "Audit"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${var.audit_bucket.arn}/audit/records/*", "${var.audit_bucket.arn}/audit/heads/*"]
  }

  statement {
    sid       = "ListAudit"
    actions   = ["s3:ListBucket"]
    resources = [var.audit_bucket.arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["audit/*"]
    }
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

# In a VPC Lambda itself makes the network interfaces, with the function's role; AWS keeps the policy for it.
resource "aws_iam_role_policy_attachment" "vpc" {
  for_each   = var.vpc == null ? {} : local.read
  role       = aws_iam_role.this[each.key].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
}

data "aws_partition" "current" {}
