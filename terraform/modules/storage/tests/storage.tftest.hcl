mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name        = "countersign"
  kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000000"
  log_bucket  = "countersign-logs-111122223333"
}

run "keeps_for_ever_what_0_says" {
  command = plan

  assert {
    condition     = toset([for r in aws_s3_bucket_lifecycle_configuration.signatures.rule : r.id]) == toset(["old-versions", "delete-markers", "embeddings", "batch", "erasures", "enrolling"])
    error_message = "By default questioned documents and results stay; embeddings and files of bulk jobs expire."
  }
}

run "expires_as_the_variables_say" {
  command = plan

  variables {
    questioned_days = 30
    result_days     = 365
    embedding_days  = 90
    batch_days      = 7
    erasure_days    = 20
  }

  assert {
    condition     = { for r in aws_s3_bucket_lifecycle_configuration.signatures.rule : r.filter[0].prefix => r.expiration[0].days if !contains(["old-versions", "delete-markers"], r.id) } == { "questioned/" = 30, "results/" = 365, "reviews/" = 365, "embeddings/" = 90, "batch/" = 7, "erasures/" = 20, "enrolling/" = 1 }
    error_message = "Each folder must expire after its own days."
  }

  assert {
    condition     = [for r in aws_s3_bucket_lifecycle_configuration.signatures.rule : r.expiration[0].expired_object_delete_marker if r.id == "delete-markers"] == [true]
    error_message = "Delete markers must go, too."
  }
}

run "gives_up_after_max_receives" {
  command = plan

  variables {
    max_receives = 3
  }

  assert {
    condition     = aws_sqs_queue.dead_letters.message_retention_seconds == 1209600
    error_message = "What was given up stays for 14 days."
  }
}

run "refuses_negative_days" {
  command = plan

  variables {
    embedding_days = -1
  }

  expect_failures = [var.embedding_days]
}

run "refuses_a_name_with_capitals" {
  command = plan

  variables {
    name = "Countersign"
  }

  expect_failures = [var.name]
}
