# The HTTP API in front of the verify function; its routes are those of GET /openapi.json.

locals {
  # Each route with the scope that its caller must have; "" for any caller who is known.
  routes = {
    "POST /verify"                               = "verify"
    "POST /documents"                            = "verify"
    "GET /verifications/{id}"                    = "read"
    "POST /verifications/{id}/reviews"           = "review"
    "PUT /signers/{signer}/references/{name}"    = "enrol"
    "DELETE /signers/{signer}/references/{name}" = "erase"
    "GET /signers"                               = "read"
    "PUT /signers/{signer}"                      = "enrol"
    "GET /signers/{signer}/references/{name}"    = "read"
    "GET /signers/{signer}"                      = "read"
    "DELETE /signers/{signer}"                   = "erase"
    "GET /reviews"                               = "review"
    "GET /reviews/{signer}/{id}"                 = "review"
    "POST /reviews/{signer}/{id}"                = "review"
    "GET /model"                                 = "read"
    "GET /health"                                = ""
    "GET /"                                      = ""
    "GET /texts.json"                            = ""
    "GET /openapi.json"                          = ""
    # Everything else: the function says 404 and 405, and answers HEAD and OPTIONS.
    "$default" = ""
  }
  jwt = var.authorization == "JWT"
}

resource "aws_apigatewayv2_api" "this" {
  name                         = var.name
  description                  = "Countersign: verification of handwritten signatures"
  protocol_type                = "HTTP"
  disable_execute_api_endpoint = var.domain != null
  tags                         = var.tags
}

resource "aws_apigatewayv2_integration" "verify" {
  api_id                 = aws_apigatewayv2_api.this.id
  integration_type       = "AWS_PROXY"
  integration_uri        = var.function.invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

resource "aws_apigatewayv2_authorizer" "jwt" {
  count            = local.jwt ? 1 : 0
  api_id           = aws_apigatewayv2_api.this.id
  name             = "${var.name}-jwt"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = var.jwt.issuer
    audience = var.jwt.audience
  }
}

resource "aws_apigatewayv2_route" "this" {
  for_each             = local.routes
  api_id               = aws_apigatewayv2_api.this.id
  route_key            = each.key
  target               = "integrations/${aws_apigatewayv2_integration.verify.id}"
  authorization_type   = var.authorization
  authorizer_id        = local.jwt ? aws_apigatewayv2_authorizer.jwt[0].id : null
  authorization_scopes = local.jwt && each.value != "" ? ["countersign/${each.value}"] : null
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = var.log_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true
  tags        = var.tags

  default_route_settings {
    throttling_rate_limit  = var.throttling.rate
    throttling_burst_limit = var.throttling.burst
  }

  # Without the path: it may name a signer.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      requestId = "$context.requestId"
      route     = "$context.routeKey"
      status    = "$context.status"
      latency   = "$context.responseLatency"
      caller    = "$context.identity.caller"
      subject   = "$context.authorizer.claims.sub"
      error     = "$context.integrationErrorMessage"
    })
  }
}

resource "aws_lambda_permission" "api" {
  statement_id  = "http-api"
  action        = "lambda:InvokeFunction"
  function_name = var.function.name
  qualifier     = var.function.alias
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*"
}
