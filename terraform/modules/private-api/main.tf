# A REST API that only a VPC endpoint reaches, in front of the verify function: every path goes to it, in payload format 1.0.

locals {
  stage = "live"
}

# Two statements, as AWS advises: everybody of the account may try, and nobody who comes another way than by the endpoints.
data "aws_iam_policy_document" "api" {
  statement {
    sid       = "Invoke"
    actions   = ["execute-api:Invoke"]
    resources = ["execute-api:/*"]

    principals {
      type        = "AWS"
      identifiers = var.callers
    }
  }

  statement {
    sid       = "OnlyByTheEndpoints"
    effect    = "Deny"
    actions   = ["execute-api:Invoke"]
    resources = ["execute-api:/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "aws:SourceVpce"
      values   = var.vpc_endpoint_ids
    }
  }
}

resource "aws_api_gateway_rest_api" "this" {
  name               = var.name
  description        = "Countersign: verification of handwritten signatures, private"
  binary_media_types = ["*/*"]
  policy             = data.aws_iam_policy_document.api.json
  tags               = var.tags

  endpoint_configuration {
    types            = ["PRIVATE"]
    vpc_endpoint_ids = var.vpc_endpoint_ids
  }
}

resource "aws_api_gateway_resource" "any" {
  rest_api_id = aws_api_gateway_rest_api.this.id
  parent_id   = aws_api_gateway_rest_api.this.root_resource_id
  path_part   = "{proxy+}"
}

locals {
  resources = {
    root = aws_api_gateway_rest_api.this.root_resource_id
    any  = aws_api_gateway_resource.any.id
  }
}

resource "aws_api_gateway_method" "this" {
  for_each      = local.resources
  rest_api_id   = aws_api_gateway_rest_api.this.id
  resource_id   = each.value
  http_method   = "ANY"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "this" {
  for_each                = local.resources
  rest_api_id             = aws_api_gateway_rest_api.this.id
  resource_id             = each.value
  http_method             = aws_api_gateway_method.this[each.key].http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = var.function.invoke_arn
  timeout_milliseconds    = 29000
}

resource "aws_api_gateway_deployment" "this" {
  rest_api_id = aws_api_gateway_rest_api.this.id

  triggers = {
    changes = sha256(jsonencode([
      data.aws_iam_policy_document.api.json,
      aws_api_gateway_rest_api.this.binary_media_types,
      [for name in sort(keys(local.resources)) : [aws_api_gateway_method.this[name].id, aws_api_gateway_integration.this[name].uri]],
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/apigateway/${var.name}-private"
  retention_in_days = var.log_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_api_gateway_stage" "live" {
  rest_api_id   = aws_api_gateway_rest_api.this.id
  deployment_id = aws_api_gateway_deployment.this.id
  stage_name    = local.stage
  tags          = var.tags

  # Without the path: it may name a signer.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      requestId = "$context.requestId"
      method    = "$context.httpMethod"
      status    = "$context.status"
      latency   = "$context.responseLatency"
      caller    = "$context.identity.userArn"
      error     = "$context.integrationErrorMessage"
    })
  }
}

resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.this.id
  stage_name  = aws_api_gateway_stage.live.stage_name
  method_path = "*/*"

  # No logging of what is said: bodies are signatures.
  settings {
    throttling_rate_limit  = var.throttling.rate
    throttling_burst_limit = var.throttling.burst
    metrics_enabled        = true
    logging_level          = "OFF"
    data_trace_enabled     = false
  }
}

resource "aws_lambda_permission" "api" {
  statement_id  = "private-api"
  action        = "lambda:InvokeFunction"
  function_name = var.function.name
  qualifier     = var.function.alias
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.this.execution_arn}/*"
}
