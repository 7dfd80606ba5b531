mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name            = "countersign"
  vpc_id          = "vpc-1"
  subnet_ids      = ["subnet-1"]
  route_table_ids = ["rtb-1"]
  bucket_arns     = ["arn:aws:s3:::models"]
}

run "functions_reach_s3_and_nothing_else" {
  command = plan

  assert {
    condition     = aws_vpc_security_group_egress_rule.s3.cidr_ipv4 == null
    error_message = "No rule may open the internet."
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 0
    error_message = "Each endpoint costs: only those that are needed are made."
  }
}

run "s3_is_these_buckets_only" {
  command = plan

  assert {
    condition     = anytrue([for s in data.aws_iam_policy_document.s3.statement : s.resources == toset(["arn:aws:s3:::models", "arn:aws:s3:::models/*"])])
    error_message = "No other account's bucket may be reached."
  }
}

run "training_needs_ecr_and_ecs" {
  command = plan

  variables {
    training    = true
    private_api = true
  }

  assert {
    condition     = length(setsubtract(["ecr.api", "ecr.dkr", "ecs", "ecs-agent", "ecs-telemetry", "kms", "logs", "execute-api"], keys(aws_vpc_endpoint.interface))) == 0
    error_message = "An endpoint is missing."
  }
}

run "refuses_a_vpc_without_its_id" {
  command = plan

  variables {
    vpc_id = "main"
  }

  expect_failures = [var.vpc_id]
}
