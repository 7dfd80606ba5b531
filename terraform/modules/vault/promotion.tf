# Four eyes: with promoters named, one role alone signs models and makes them current, and it is not the one that trains.

locals {
  four_eyes = length(var.promoters) > 0
  promoter  = "arn:${local.partition}:iam::${local.account}:role/${var.name}-promoter"

  # What says which model serves.
  pointer = ["models/current.json", "models/history/*"]
}

data "aws_iam_policy_document" "promoter_assume" {
  count = local.four_eyes ? 1 : 0

  statement {
    actions = ["sts:AssumeRole", "sts:SetSourceIdentity"]

    principals {
      type        = "AWS"
      identifiers = var.promoters
    }
  }
}

data "aws_iam_policy_document" "promoter" {
  count = local.four_eyes ? 1 : 0

  statement {
    sid       = "ReadModels"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.models.arn}/models/*"]
  }

  statement {
    sid       = "Promote"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.models.arn}/models/*"]
  }

  statement {
    sid       = "List"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.models.arn, aws_s3_bucket.audit.arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["models/*", "audit/*"]
    }
  }

  statement {
    sid       = "Record"
    actions   = ["s3:PutObject", "s3:GetObject"]
    resources = ["${aws_s3_bucket.audit.arn}/audit/records/*", "${aws_s3_bucket.audit.arn}/audit/heads/*"]
  }

  statement {
    sid       = "Sign"
    actions   = ["kms:Sign", "kms:GetPublicKey"]
    resources = [aws_kms_key.signing.arn]
  }

  statement {
    sid       = "Key"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.data.arn]
  }
}

resource "aws_iam_role" "promoter" {
  count              = local.four_eyes ? 1 : 0
  name               = "${var.name}-promoter"
  assume_role_policy = data.aws_iam_policy_document.promoter_assume[0].json
  tags               = var.tags
}

resource "aws_iam_role_policy" "promoter" {
  count  = local.four_eyes ? 1 : 0
  name   = "countersign"
  role   = aws_iam_role.promoter[0].id
  policy = data.aws_iam_policy_document.promoter[0].json
}
