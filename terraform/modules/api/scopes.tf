# With AWS_IAM a scope is a policy: attach it to those who may.

locals {
  scopes = toset([for scope in values(local.routes) : scope if scope != ""])

  # "GET /signers/{signer}" as execute-api names it: GET/signers/*.
  resources = { for route, scope in local.routes : route => join("", [
    "${aws_apigatewayv2_api.this.execution_arn}/$default/",
    replace(replace(route, " ", ""), "/\\{[^}]+\\}/", "*"),
  ]) }
}

data "aws_iam_policy_document" "scope" {
  for_each = local.scopes

  statement {
    actions   = ["execute-api:Invoke"]
    resources = [for route, scope in local.routes : local.resources[route] if scope == each.key || scope == "" && route != "$default"]
  }
}

resource "aws_iam_policy" "scope" {
  for_each    = var.authorization == "AWS_IAM" ? local.scopes : []
  name        = "${var.name}-api-${each.key}"
  description = "Calls the routes of scope ${each.key} of Countersign"
  policy      = data.aws_iam_policy_document.scope[each.key].json
  tags        = var.tags
}
