# S3 Batch Operations: the role that its jobs take to invoke bulk, and the policy of whoever starts one.

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

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
    resources = [local.live["bulk"].arn]
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

# For countersign models warm and other bulk jobs: list what there is, write the manifest, start the job and watch it.
data "aws_iam_policy_document" "operator" {
  statement {
    sid       = "ListReferences"
    actions   = ["s3:ListBucket"]
    resources = [var.signature_bucket.arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["references/*", "batch/*"]
    }
  }

  statement {
    sid       = "Manifest"
    actions   = ["s3:PutObject", "s3:GetObject"]
    resources = ["${var.signature_bucket.arn}/batch/manifests/*"]
  }

  statement {
    sid       = "Report"
    actions   = ["s3:GetObject"]
    resources = ["${var.signature_bucket.arn}/batch/reports/*"]
  }

  # A job has no name before it is made: S3 knows no narrower resource for it.
  statement {
    sid       = "Start"
    actions   = ["s3:CreateJob"]
    resources = ["*"]
  }

  statement {
    sid       = "Watch"
    actions   = ["s3:DescribeJob", "s3:UpdateJobStatus"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:job/*"]
  }

  statement {
    sid       = "HandOver"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.batch.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["batchoperations.s3.amazonaws.com"]
    }
  }

  statement {
    sid       = "Key"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]
  }
}

resource "aws_iam_policy" "operator" {
  name        = "${var.name}-bulk-operator"
  description = "Starts bulk jobs of Countersign, countersign models warm among them"
  policy      = data.aws_iam_policy_document.operator.json
  tags        = var.tags
}
