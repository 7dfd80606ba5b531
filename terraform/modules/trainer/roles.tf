# Three roles: the host's (AWS's own policy for ECS hosts), the job's, the schedule's.

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "assume" {
  for_each = {
    host      = "ec2.amazonaws.com"
    job       = "ecs-tasks.amazonaws.com"
    scheduler = "scheduler.amazonaws.com"
  }

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = [each.value]
    }

    dynamic "condition" {
      for_each = each.key == "host" ? [] : [1]

      content {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [data.aws_caller_identity.current.account_id]
      }
    }
  }
}

resource "aws_iam_role" "host" {
  name               = "${var.name}-trainer-host"
  assume_role_policy = data.aws_iam_policy_document.assume["host"].json
  tags               = var.tags
}

resource "aws_iam_role_policy_attachment" "host" {
  role       = aws_iam_role.host.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"
}

resource "aws_iam_instance_profile" "host" {
  name = "${var.name}-trainer-host"
  role = aws_iam_role.host.name
  tags = var.tags
}

data "aws_iam_policy_document" "job" {
  statement {
    sid       = "ReadData"
    actions   = ["s3:GetObject"]
    resources = ["${var.data_bucket.arn}/${var.data_prefix}/*"]
  }

  statement {
    sid       = "ListData"
    actions   = ["s3:ListBucket"]
    resources = [var.data_bucket.arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["${var.data_prefix}/*"]
    }
  }

  statement {
    sid       = "ModelsAndCheckpoints"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${var.model_bucket.arn}/models/*", "${var.model_bucket.arn}/checkpoints/*"]
  }

  # Four eyes: a model is published here and made current by somebody else.
  dynamic "statement" {
    for_each = var.may_promote ? [] : [1]

    content {
      sid       = "NeverPromote"
      effect    = "Deny"
      actions   = ["s3:PutObject"]
      resources = ["${var.model_bucket.arn}/models/current.json", "${var.model_bucket.arn}/models/history/*"]
    }
  }

  statement {
    sid       = "ListModels"
    actions   = ["s3:ListBucket"]
    resources = [var.model_bucket.arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["models/*", "checkpoints/*"]
    }
  }

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

  dynamic "statement" {
    for_each = var.signing_key_arn != null && var.may_promote ? [var.signing_key_arn] : []

    content {
      sid       = "Sign"
      actions   = ["kms:Sign", "kms:GetPublicKey"]
      resources = [statement.value]
    }
  }

  statement {
    sid       = "Key"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]
  }
}

resource "aws_iam_role" "job" {
  name               = "${var.name}-trainer-job"
  assume_role_policy = data.aws_iam_policy_document.assume["job"].json
  tags               = var.tags
}

resource "aws_iam_role_policy" "job" {
  name   = "countersign"
  role   = aws_iam_role.job.id
  policy = data.aws_iam_policy_document.job.json
}

data "aws_iam_policy_document" "scheduler" {
  statement {
    sid       = "Submit"
    actions   = ["batch:SubmitJob"]
    resources = [aws_batch_job_queue.this.arn, aws_batch_job_definition.this["trainer"].arn]
  }

  statement {
    sid       = "Key"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]
  }

  statement {
    sid       = "NotSubmitted"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.not_submitted.arn]
  }
}

resource "aws_iam_role" "scheduler" {
  name               = "${var.name}-trainer-schedule"
  assume_role_policy = data.aws_iam_policy_document.assume["scheduler"].json
  tags               = var.tags
}

resource "aws_iam_role_policy" "scheduler" {
  name   = "countersign"
  role   = aws_iam_role.scheduler.id
  policy = data.aws_iam_policy_document.scheduler.json
}
