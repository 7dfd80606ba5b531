# Three functions from one package: verify (HTTP), onUpload (SQS), bulk (S3 Batch Operations). Each has a role of its own (roles.tf).

locals {
  native = {
    runtime = "provided.al2023"
    handler = "not.used.in.provided.runtime"
  }
  jvm = {
    runtime = var.java_runtime
    handler = "io.countersign.function.Handler::handleRequest"
  }
  start = var.kind == "native" ? local.native : local.jvm

  # What the functions read; null is not set.
  settings = {
    COUNTERSIGN_MODEL_BUCKET     = var.model_bucket.name
    COUNTERSIGN_SIGNATURE_BUCKET = var.signature_bucket.name
    COUNTERSIGN_AUDIT_BUCKET     = var.audit_bucket.name
    COUNTERSIGN_MODEL_PUBLIC_KEY = var.signing_public_key
    COUNTERSIGN_PSEUDONYM_KEY    = var.pseudonym_key
    COUNTERSIGN_AUTHORIZATION    = lower(trimprefix(var.authorization, "AWS_"))
    COUNTERSIGN_TENANT_CLAIM     = var.tenant_claim
    COUNTERSIGN_BATCH_TIME       = "PT${var.timeout_seconds - 4}S"
    DISABLE_SIGNAL_HANDLERS      = "true"
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each          = local.read
  name              = "/aws/lambda/${var.name}-${each.key}"
  retention_in_days = var.log_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_lambda_function" "this" {
  for_each                       = local.read
  function_name                  = "${var.name}-${each.key}"
  description                    = "Countersign: ${each.key}"
  filename                       = var.package
  source_code_hash               = filebase64sha256(var.package)
  role                           = aws_iam_role.this[each.key].arn
  runtime                        = local.start.runtime
  handler                        = local.start.handler
  architectures                  = [var.architecture]
  memory_size                    = var.memory_megabytes
  timeout                        = var.timeout_seconds
  publish                        = true
  kms_key_arn                    = var.kms_key_arn
  reserved_concurrent_executions = var.reserved_concurrency[each.key]
  tags                           = var.tags

  environment {
    variables = merge({ QUARKUS_FUNQY_EXPORT = each.key }, { for name, value in local.settings : name => value if value != null })
  }

  # The JVM's start is a snapshot: the model is loaded once for each version.
  dynamic "snap_start" {
    for_each = var.kind == "jvm" ? [1] : []

    content {
      apply_on = "PublishedVersions"
    }
  }

  dynamic "vpc_config" {
    for_each = var.vpc == null ? [] : [var.vpc]

    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }

  tracing_config {
    mode = "PassThrough"
  }

  depends_on = [aws_iam_role_policy.this, aws_iam_role_policy_attachment.vpc, aws_cloudwatch_log_group.this]
}

# The alias that everything calls. It follows the newest version at once, or, with a canary, moves only when CodeDeploy moves it.
resource "aws_lambda_alias" "live" {
  for_each         = var.canary ? {} : local.read
  name             = "live"
  function_name    = aws_lambda_function.this[each.key].function_name
  function_version = aws_lambda_function.this[each.key].version
}

resource "aws_lambda_alias" "canary" {
  for_each         = var.canary ? local.read : {}
  name             = "live"
  function_name    = aws_lambda_function.this[each.key].function_name
  function_version = aws_lambda_function.this[each.key].version

  lifecycle {
    ignore_changes = [function_version, routing_config]
  }
}

locals {
  live = var.canary ? aws_lambda_alias.canary : aws_lambda_alias.live
}

resource "aws_lambda_event_source_mapping" "uploads" {
  event_source_arn                   = var.queue_arn
  function_name                      = local.live["onUpload"].arn
  batch_size                         = 10
  maximum_batching_window_in_seconds = 1
  function_response_types            = ["ReportBatchItemFailures"]
  tags                               = var.tags

  dynamic "scaling_config" {
    for_each = var.queue_concurrency == null ? [] : [var.queue_concurrency]

    content {
      maximum_concurrency = scaling_config.value
    }
  }
}

# For events that S3 sends directly: bounded retries, then the dead-letter queue with the reason.
resource "aws_lambda_function_event_invoke_config" "uploads" {
  function_name                = aws_lambda_function.this["onUpload"].function_name
  qualifier                    = local.live["onUpload"].name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600

  destination_config {
    on_failure {
      destination = var.dead_letter_queue_arn
    }
  }
}
