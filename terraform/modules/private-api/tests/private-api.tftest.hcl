mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name             = "countersign"
  function         = { name = "countersign-verify", alias = "live", arn = "arn:aws:lambda:eu-central-1:111122223333:function:countersign-verify:live", invoke_arn = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111122223333:function:countersign-verify:live/invocations" }
  vpc_endpoint_ids = ["vpce-1"]
  callers          = ["arn:aws:iam::111122223333:role/branch"]
}

run "answers_only_by_the_endpoints" {
  command = plan

  assert {
    condition     = aws_api_gateway_rest_api.this.endpoint_configuration[0].types == tolist(["PRIVATE"])
    error_message = "The API must not be on the internet."
  }

  assert {
    condition     = anytrue([for s in data.aws_iam_policy_document.api.statement : s.effect == "Deny" && anytrue([for c in s.condition : c.variable == "aws:SourceVpce" && c.test == "StringNotEquals"])])
    error_message = "Calls that come another way must be denied."
  }
}

run "asks_every_caller_for_a_signature" {
  command = plan

  assert {
    condition     = alltrue([for m in aws_api_gateway_method.this : m.authorization == "AWS_IAM"]) && toset(keys(aws_api_gateway_method.this)) == toset(["root", "any"])
    error_message = "Each path must ask for a signature."
  }
}

run "logs_no_body" {
  command = plan

  assert {
    condition     = !aws_api_gateway_method_settings.all.settings[0].data_trace_enabled
    error_message = "Bodies are signatures."
  }
}

run "refuses_to_be_reached_from_nowhere" {
  command = plan

  variables {
    vpc_endpoint_ids = []
  }

  expect_failures = [var.vpc_endpoint_ids]
}
