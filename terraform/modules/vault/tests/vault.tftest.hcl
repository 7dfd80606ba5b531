mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name = "countersign"
}

run "audit_records_are_locked_in_compliance_mode" {
  command = plan

  variables {
    audit_retention_days = 3650
  }

  assert {
    condition     = aws_s3_bucket.audit.object_lock_enabled
    error_message = "A bucket can only be locked when it is made so."
  }

  assert {
    condition     = aws_s3_bucket_object_lock_configuration.audit.rule[0].default_retention[0].mode == "COMPLIANCE" && aws_s3_bucket_object_lock_configuration.audit.rule[0].default_retention[0].days == 3650
    error_message = "Records must be kept in compliance mode for the days that the variable says."
  }
}

run "audit_records_are_neither_replaced_nor_deleted" {
  command = plan

  assert {
    condition = anytrue([for s in data.aws_iam_policy_document.bucket["audit"].statement :
      s.sid == "CreateNeverReplace" && s.effect == "Deny" && contains(s.actions, "s3:PutObject") && [for c in s.condition : c.variable if c.test == "Null"] == ["s3:if-none-match"]
    ])
    error_message = "A write without If-None-Match must be refused."
  }

  assert {
    condition = anytrue([for s in data.aws_iam_policy_document.bucket["audit"].statement :
      s.sid == "HeadsMoveByCondition" && s.effect == "Deny" && toset([for c in s.condition : c.variable if c.test == "Null"]) == toset(["s3:if-match", "s3:if-none-match"])
    ])
    error_message = "The head of a chain may move by a conditional write only."
  }

  assert {
    condition     = anytrue([for s in data.aws_iam_policy_document.bucket["audit"].statement : s.effect == "Deny" && length(s.condition) == 0 && length(setsubtract(["s3:DeleteObject", "s3:DeleteObjectVersion"], s.actions)) == 0])
    error_message = "Deleting must be refused without a condition."
  }

  assert {
    condition     = !anytrue([for s in data.aws_iam_policy_document.bucket["models"].statement : contains(s.actions, "s3:PutObject")])
    error_message = "Models are published by whoever may; only audit records are create-only."
  }
}

run "what_is_locked_cannot_expire" {
  command = plan

  variables {
    audit_retention_days = 365
    audit_days           = 364
  }

  expect_failures = [var.audit_days]
}

run "one_who_trains_may_promote_without_promoters" {
  command = plan

  assert {
    condition     = length(aws_iam_role.promoter) == 0 && !anytrue([for s in data.aws_iam_policy_document.signing_key.statement : s.effect == "Deny"])
    error_message = "Without promoters nothing is denied."
  }
}

run "four_eyes" {
  command = plan

  variables {
    promoters = ["arn:aws:iam::111122223333:role/risk"]
  }

  assert {
    condition     = anytrue([for s in data.aws_iam_policy_document.signing_key.statement : s.effect == "Deny" && contains(s.actions, "kms:Sign")])
    error_message = "Only the promoter may sign."
  }

  assert {
    condition     = anytrue([for s in data.aws_iam_policy_document.bucket["models"].statement : s.effect == "Deny" && contains(s.actions, "s3:PutObject") && s.sid == "OnlyThePromoterPromotes"]) && contains(local.pointer, "models/current.json")
    error_message = "Only the promoter may change what serves."
  }
}

run "refuses_a_promoter_without_arn" {
  command = plan

  variables {
    promoters = ["risk"]
  }

  expect_failures = [var.promoters]
}

run "checkpoints_and_access_logs_expire_with_their_old_versions" {
  command = plan

  variables {
    checkpoint_days = 3
    log_days        = 5
  }

  assert {
    condition     = [for r in aws_s3_bucket_lifecycle_configuration.models.rule : r.expiration[0].days if r.id == "checkpoints"] == [3] && [for r in aws_s3_bucket_lifecycle_configuration.models.rule : length(r.noncurrent_version_expiration) if r.id == "checkpoints"] == [1]
    error_message = "Checkpoints must expire as the variable says, and their old versions."
  }

  assert {
    condition     = [for r in aws_s3_bucket_lifecycle_configuration.logs.rule : r.expiration[0].days if r.id == "access-logs"] == [5] && [for r in aws_s3_bucket_lifecycle_configuration.logs.rule : length(r.noncurrent_version_expiration) if r.id == "access-logs"] == [1]
    error_message = "Access logs must expire as the variable says, and their old versions."
  }
}
