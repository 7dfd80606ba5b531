# Two keys and a secret: one key encrypts, one signs models, the secret makes pseudonyms of signers. None goes with a destroy.

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  # AWS services that use the key for this account, and what each may do.
  services = {
    UploadEvents = { principal = "s3.amazonaws.com", actions = ["kms:Decrypt", "kms:GenerateDataKey"] }
    Alarms       = { principal = "cloudwatch.amazonaws.com", actions = ["kms:Decrypt", "kms:GenerateDataKey"] }
    Rules        = { principal = "events.amazonaws.com", actions = ["kms:Decrypt", "kms:GenerateDataKey"] }
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_kms_key" "data" {
  description             = "Countersign ${var.name}: buckets, queues, logs, images"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.data_key.json
  tags                    = var.tags

  lifecycle {
    prevent_destroy = true
  }
}

# A key policy names its own key as "*": it is attached to one.
data "aws_iam_policy_document" "data_key" {
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${local.partition}:iam::${local.account}:root"]
    }
  }

  dynamic "statement" {
    for_each = local.services

    content {
      sid       = statement.key
      actions   = statement.value.actions
      resources = ["*"]

      principals {
        type        = "Service"
        identifiers = [statement.value.principal]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [local.account]
      }
    }
  }

  statement {
    sid       = "Logs"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${local.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = ["arn:${local.partition}:logs:${local.region}:${local.account}:log-group:*"]
    }
  }
}

resource "aws_kms_alias" "data" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.data.key_id
}

# Signs manifests. Functions hold the public part only; the private part never leaves KMS.
resource "aws_kms_key" "signing" {
  description              = "Countersign ${var.name}: signature of models"
  key_usage                = "SIGN_VERIFY"
  customer_master_key_spec = "ECC_NIST_P256"
  deletion_window_in_days  = 30
  policy                   = data.aws_iam_policy_document.signing_key.json
  tags                     = var.tags

  lifecycle {
    prevent_destroy = true
  }
}

data "aws_iam_policy_document" "signing_key" {
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${local.partition}:iam::${local.account}:root"]
    }
  }

  # With promoters named, nobody else signs, whatever IAM allows them.
  dynamic "statement" {
    for_each = local.four_eyes ? [1] : []

    content {
      sid       = "OnlyThePromoterSigns"
      effect    = "Deny"
      actions   = ["kms:Sign"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = ["*"]
      }

      condition {
        test     = "ArnNotEquals"
        variable = "aws:PrincipalArn"
        values   = [local.promoter]
      }
    }
  }
}

resource "aws_kms_alias" "signing" {
  name          = "alias/${var.name}-signing"
  target_key_id = aws_kms_key.signing.key_id
}

data "aws_kms_public_key" "signing" {
  key_id = aws_kms_key.signing.arn
}

# Logs and records name a signer by an HMAC under this secret. It is drawn once; a new one would make new pseudonyms.
resource "aws_secretsmanager_secret" "pseudonyms" {
  name                    = "${var.name}-pseudonyms"
  description             = "Countersign ${var.name}: key of the pseudonyms of signers"
  kms_key_id              = aws_kms_key.data.arn
  recovery_window_in_days = 30
  tags                    = var.tags

  lifecycle {
    prevent_destroy = true
  }
}

data "aws_secretsmanager_random_password" "pseudonyms" {
  password_length     = 64
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret_version" "pseudonyms" {
  secret_id     = aws_secretsmanager_secret.pseudonyms.id
  secret_string = data.aws_secretsmanager_random_password.pseudonyms.random_password

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [secret_string]
  }
}
