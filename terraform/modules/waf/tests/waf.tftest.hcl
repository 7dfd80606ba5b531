mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name          = "countersign"
  resource_arns = { api = "arn:aws:apigateway:eu-central-1::/restapis/a/stages/live" }
}

run "bounds_each_address_and_lets_pictures_through" {
  command = plan

  variables {
    requests_in_five_minutes = 500
  }

  assert {
    condition     = [for r in aws_wafv2_web_acl.this.rule : r.statement[0].rate_based_statement[0].limit if r.name == "rate"] == [500]
    error_message = "One address may ask only so often."
  }

  assert {
    condition     = [for r in aws_wafv2_web_acl.this.rule : [for o in r.statement[0].managed_rule_group_statement[0].rule_action_override : o.name] if r.name == "AWSManagedRulesCommonRuleSet"] == [["SizeRestrictions_BODY"]]
    error_message = "The rule on the size of bodies would refuse every picture."
  }
}

run "samples_no_request" {
  command = plan

  assert {
    condition     = !anytrue(concat([for r in aws_wafv2_web_acl.this.rule : r.visibility_config[0].sampled_requests_enabled], [aws_wafv2_web_acl.this.visibility_config[0].sampled_requests_enabled]))
    error_message = "A sample would hold the name of a signer."
  }
}

run "refuses_a_bound_that_waf_has_not" {
  command = plan

  variables {
    requests_in_five_minutes = 9
  }

  expect_failures = [var.requests_in_five_minutes]
}
