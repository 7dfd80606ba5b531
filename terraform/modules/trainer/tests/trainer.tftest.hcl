mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name         = "countersign"
  model_bucket = { name = "models", arn = "arn:aws:s3:::models" }
  audit_bucket = { name = "audit", arn = "arn:aws:s3:::audit" }
  data_bucket  = { name = "signatures", arn = "arn:aws:s3:::signatures" }
  kms_key_arn  = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000000"
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
    condition     = alltrue([for job in aws_batch_job_definition.this : [for rule in job.retry_strategy[0].evaluate_on_exit : upper(rule.action)] == ["RETRY", "RETRY", "EXIT"]])
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

run "a_job_that_never_starts_fails" {
  command = plan

  variables {
    start_hours = 2
  }

  assert {
    condition     = length(aws_batch_job_queue.this.job_state_time_limit_action) == 3 && alltrue([for limit in aws_batch_job_queue.this.job_state_time_limit_action : limit.action == "CANCEL" && limit.state == "RUNNABLE" && limit.max_time_seconds == 7200])
    error_message = "A job for which there is no host must fail, not wait."
  }
}

run "four_eyes_keep_the_job_from_promoting" {
  command = plan

  variables {
    may_promote     = false
    signing_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000002"
  }

  assert {
    condition     = anytrue([for s in data.aws_iam_policy_document.job.statement : s.effect == "Deny" && anytrue([for r in s.resources : endswith(r, "models/current.json")])]) && !anytrue([for s in data.aws_iam_policy_document.job.statement : contains(s.actions, "kms:Sign")])
    error_message = "The job may neither sign nor promote."
  }

  assert {
    condition     = join(" ", local.jobs.trainer.command) == "job --no-promote"
    error_message = "What it may not do, it must not try."
  }
}

run "trains_on_processors_where_there_are_no_gpus" {
  command = plan

  variables {
    gpus           = 0
    instance_types = ["c7a.2xlarge"]
  }

  assert {
    condition     = alltrue([for environment in aws_batch_compute_environment.this : environment.compute_resources[0].ec2_configuration[0].image_type == "ECS_AL2023"])
    error_message = "Hosts without a GPU need no driver."
  }
}

run "connects_only_where_it_is_told" {
  command = plan

  variables {
    egress_cidrs = ["10.0.0.0/16"]
  }

  assert {
    condition     = [for rule in aws_vpc_security_group_egress_rule.https : rule.cidr_ipv4] == ["10.0.0.0/16"]
    error_message = "With endpoints in the VPC the hosts need no way to the internet."
  }
}
