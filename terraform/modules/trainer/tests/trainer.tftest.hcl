# terraform test, with the provider mocked: no account is needed.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }

  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

variables {
  name         = "countersign"
  model_bucket = { name = "models", arn = "arn:aws:s3:::models" }
  data_bucket  = { name = "signatures", arn = "arn:aws:s3:::signatures" }
  kms_key_arn  = "arn:aws:kms:eu-central-1:111122223333:key/one"
  vpc_id       = "vpc-1"
  subnet_ids   = ["subnet-1"]
  image_tag    = "1"
}

run "costs_nothing_idle" {
  command = plan

  assert {
    condition     = alltrue([for environment in aws_batch_compute_environment.this : environment.compute_resources[0].min_vcpus == 0])
    error_message = "A compute environment keeps hosts while nothing is trained."
  }
}

run "retries_a_lost_host_and_nothing_else" {
  command = plan

  assert {
    condition     = [for rule in aws_batch_job_definition.this.retry_strategy[0].evaluate_on_exit : upper(rule.action)] == ["RETRY", "RETRY", "EXIT"]
    error_message = "The job must begin again after a lost host or exit code 75 only."
  }
}

run "refuses_the_tag_latest" {
  command = plan

  variables {
    image_tag = "latest"
  }

  expect_failures = [var.image_tag]
}

run "refuses_a_prefix_with_a_slash_at_its_end" {
  command = plan

  variables {
    data_prefix = "training/"
  }

  expect_failures = [var.data_prefix]
}
