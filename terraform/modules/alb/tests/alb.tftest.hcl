mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name            = "countersign"
  function        = { name = "countersign-verify", alias = "live", arn = "arn:aws:lambda:eu-central-1:111122223333:function:countersign-verify:live", invoke_arn = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111122223333:function:countersign-verify:live/invocations" }
  vpc_id          = "vpc-1"
  subnet_ids      = ["subnet-1", "subnet-2"]
  caller_cidrs    = ["10.1.0.0/16"]
  certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-0000-0000-000000000000"
  truststore      = { bucket = "bucket", key = "truststore.pem" }
}

run "is_internal_and_asks_for_a_certificate" {
  command = plan

  assert {
    condition     = aws_lb.this.internal && aws_lb.this.drop_invalid_header_fields
    error_message = "The load balancer must not be on the internet."
  }

  assert {
    condition     = aws_lb_listener.https.protocol == "HTTPS" && aws_lb_listener.https.mutual_authentication[0].mode == "verify"
    error_message = "A caller without a certificate must be refused."
  }
}

run "refuses_the_whole_internet" {
  command = plan

  variables {
    caller_cidrs = ["0.0.0.0/0"]
  }

  expect_failures = [var.caller_cidrs]
}

run "refuses_one_zone" {
  command = plan

  variables {
    subnet_ids = ["subnet-1"]
  }

  expect_failures = [var.subnet_ids]
}
