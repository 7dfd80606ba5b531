mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name                  = "countersign"
  package               = "./tests/packages/function-native-x86_64.zip"
  model_bucket          = { name = "models", arn = "arn:aws:s3:::models" }
  signature_bucket      = { name = "signatures", arn = "arn:aws:s3:::signatures" }
  audit_bucket          = { name = "audit", arn = "arn:aws:s3:::audit" }
  kms_key_arn           = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000000"
  pseudonym_key         = "a secret of more than thirty-two characters"
  signing_public_key    = "-----BEGIN PUBLIC KEY-----"
  queue_arn             = "arn:aws:sqs:eu-central-1:111122223333:uploads"
  dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111122223333:uploads-dead"
}

run "native_by_default" {
  command = plan

  assert {
    condition     = alltrue([for f in aws_lambda_function.this : f.runtime == "provided.al2023" && f.architectures == tolist(["x86_64"]) && length(f.snap_start) == 0])
    error_message = "A native package runs on provided.al2023, without SnapStart."
  }

  assert {
    condition     = alltrue([for f in aws_lambda_function.this : f.reserved_concurrent_executions == null || f.reserved_concurrent_executions == -1])
    error_message = "A new account cannot reserve: by default nothing is."
  }
}

run "jvm_with_snapstart" {
  command = plan

  variables {
    kind    = "jvm"
    package = "./tests/packages/function-jvm-x86_64.zip"
  }

  assert {
    condition     = alltrue([for f in aws_lambda_function.this : f.runtime == "java21" && f.snap_start[0].apply_on == "PublishedVersions" && f.publish])
    error_message = "The JVM package starts from a snapshot of a published version."
  }
}

run "arm64" {
  command = plan

  variables {
    architecture = "arm64"
    package      = "./tests/packages/function-native-arm64.zip"
  }

  assert {
    condition     = alltrue([for f in aws_lambda_function.this : f.architectures == tolist(["arm64"])])
    error_message = "The functions must run where the package was built for."
  }
}

run "refuses_the_jvm_package_as_native" {
  command = plan

  variables {
    package = "./tests/packages/function-jvm-x86_64.zip"
  }

  expect_failures = [var.package]
}

run "refuses_the_native_package_as_jvm" {
  command = plan

  variables {
    kind = "jvm"
  }

  expect_failures = [var.package]
}

run "refuses_a_package_for_other_processors" {
  command = plan

  variables {
    architecture = "arm64"
  }

  expect_failures = [var.package]
}

run "refuses_a_package_that_lost_its_name" {
  command = plan

  variables {
    package = "../../../function/target/function.zip"
  }

  expect_failures = [var.package]
}

run "memory_has_a_floor" {
  command = plan

  variables {
    memory_megabytes = 1024
  }

  expect_failures = [var.memory_megabytes]
}

run "queue_concurrency_is_its_own" {
  command = plan

  variables {
    reserved_concurrency = { verify = 5 }
    queue_concurrency    = 2
  }

  assert {
    condition     = aws_lambda_event_source_mapping.uploads.scaling_config[0].maximum_concurrency == 2 && aws_lambda_function.this["verify"].reserved_concurrent_executions == 5
    error_message = "What the queue starts at once and what is reserved are two things."
  }
}

run "queue_without_bound" {
  command = plan

  variables {
    queue_concurrency = null
  }

  assert {
    condition     = length(aws_lambda_event_source_mapping.uploads.scaling_config) == 0
    error_message = "Null is no bound."
  }
}

run "refuses_a_queue_that_starts_more_than_is_reserved" {
  command = plan

  variables {
    reserved_concurrency = { onUpload = 10 }
    queue_concurrency    = 11
  }

  expect_failures = [var.queue_concurrency]
}

run "roles_list_by_prefix_and_never_delete_audit_records" {
  command = plan

  assert {
    condition     = alltrue(flatten([for d in data.aws_iam_policy_document.function : [for s in d.statement : anytrue([for c in s.condition : c.variable == "s3:prefix"]) if contains(s.actions, "s3:ListBucket")]]))
    error_message = "Listing must be limited by prefix."
  }

  assert {
    condition     = alltrue([for d in data.aws_iam_policy_document.function : [for s in d.statement : s.sid if length(setintersection(s.actions, ["s3:DeleteObject", "s3:DeleteObjectVersion"])) > 0] == ["Erase"]])
    error_message = "Only what a signer's erasure needs may be deleted."
  }

  assert {
    condition     = alltrue(flatten([for d in data.aws_iam_policy_document.function : [for s in d.statement : [for r in s.resources : startswith(r, "arn:aws:s3:::signatures/")] if s.sid == "Erase"]]))
    error_message = "No role may delete an audit record or a model."
  }
}

run "a_canary_leaves_the_alias_to_codedeploy" {
  command = plan

  variables {
    canary = true
  }

  assert {
    condition     = length(aws_lambda_alias.canary) == 3 && length(aws_lambda_alias.live) == 0
    error_message = "Terraform must not move an alias that CodeDeploy moves."
  }
}

run "in_a_vpc" {
  command = plan

  variables {
    vpc = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"] }
  }

  assert {
    condition     = length(aws_iam_role_policy_attachment.vpc) == 3
    error_message = "In a VPC each role must be able to make network interfaces."
  }
}

run "tells_the_function_how_callers_are_known" {
  command = plan

  variables {
    authorization = "JWT"
    tenant_claim  = "bank"
  }

  assert {
    condition     = aws_lambda_function.this["verify"].environment[0].variables["COUNTERSIGN_AUTHORIZATION"] == "jwt" && aws_lambda_function.this["verify"].environment[0].variables["COUNTERSIGN_TENANT_CLAIM"] == "bank"
    error_message = "The function must check the tokens that the API takes."
  }
}

run "sets_no_tenant_claim_by_default" {
  command = plan

  variables {
    timeout_seconds = 20
  }

  assert {
    condition     = !contains(keys(aws_lambda_function.this["verify"].environment[0].variables), "COUNTERSIGN_TENANT_CLAIM") && aws_lambda_function.this["bulk"].environment[0].variables["COUNTERSIGN_BATCH_TIME"] == "PT16S"
    error_message = "An empty claim is not set; a batch ends four seconds before its function."
  }
}

run "refuses_a_short_secret" {
  command = plan

  variables {
    pseudonym_key = "short"
  }

  expect_failures = [var.pseudonym_key]
}
