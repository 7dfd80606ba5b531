mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name     = "countersign"
  function = { name = "countersign-verify", alias = "live", arn = "arn:aws:lambda:eu-central-1:111122223333:function:countersign-verify:live", invoke_arn = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111122223333:function:countersign-verify:live/invocations" }
}

run "signed_calls_by_default" {
  command = plan

  assert {
    condition     = alltrue([for r in aws_apigatewayv2_route.this : r.authorization_type == "AWS_IAM"])
    error_message = "Every route asks for a signature."
  }

  assert {
    condition     = toset(keys(aws_iam_policy.scope)) == toset(["verify", "read", "enrol", "erase", "review"])
    error_message = "There must be a policy for each scope."
  }
}

run "a_token_needs_the_scope_of_its_route" {
  command = plan

  variables {
    authorization = "JWT"
    jwt           = { issuer = "https://issuer.example", audience = ["countersign"] }
  }

  assert {
    condition     = aws_apigatewayv2_route.this["DELETE /signers/{signer}"].authorization_scopes == toset(["countersign/erase"]) && aws_apigatewayv2_route.this["POST /verify"].authorization_scopes == toset(["countersign/verify"])
    error_message = "Who may verify may not erase."
  }
}

run "refuses_tokens_without_an_issuer" {
  command = plan

  variables {
    authorization = "JWT"
  }

  expect_failures = [var.jwt]
}

run "with_mutual_tls_there_is_no_other_address" {
  command = plan

  variables {
    domain = { name = "verify.example.com", certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-0000-0000-000000000000", truststore_uri = "s3://bucket/truststore.pem" }
  }

  assert {
    condition     = aws_apigatewayv2_api.this.disable_execute_api_endpoint && aws_apigatewayv2_domain_name.this[0].mutual_tls_authentication[0].truststore_uri == "s3://bucket/truststore.pem"
    error_message = "The API's own address knows no client certificates."
  }
}

run "refuses_a_trust_store_that_is_not_in_s3" {
  command = plan

  variables {
    domain = { name = "verify.example.com", certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-0000-0000-000000000000", truststore_uri = "truststore.pem" }
  }

  expect_failures = [var.domain]
}

run "refuses_an_unknown_authorization" {
  command = plan

  variables {
    authorization = "BASIC"
  }

  expect_failures = [var.authorization]
}
