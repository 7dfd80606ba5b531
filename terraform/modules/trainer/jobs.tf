# What runs on the hosts: the scheduled job, and any other command of countersign, as one job or as an array of them.

locals {
  jobs = {
    # Trains, publishes, and asks the gate; then signs and promotes, or leaves both to the promoter.
    trainer = {
      command = concat(["job"], !var.may_promote ? ["--no-promote"] : var.signing_key_arn == null ? [] : ["--sign", var.signing_key_arn])
    }
    # countersign recipe, evaluate and so on: the command comes with the submission; {index} in it is the place in the array.
    command = { command = ["--help"] }
  }
  image = "${aws_ecr_repository.this.repository_url}:${var.image_tag}"
  environment = {
    AWS_REGION               = data.aws_region.current.region
    COUNTERSIGN_DATA         = "s3://${var.data_bucket.name}/${var.data_prefix}"
    COUNTERSIGN_MODEL_BUCKET = var.model_bucket.name
    COUNTERSIGN_AUDIT_BUCKET = var.audit_bucket.name
    COUNTERSIGN_CHECKPOINTS  = "s3://${var.model_bucket.name}/checkpoints"
    COUNTERSIGN_JOB_MINUTES  = tostring(var.minutes)
  }
}

resource "aws_batch_job_definition" "this" {
  for_each              = local.jobs
  name                  = "${var.name}-${each.key}"
  type                  = "container"
  platform_capabilities = ["EC2"]
  propagate_tags        = true
  tags                  = var.tags

  container_properties = jsonencode({
    image       = local.image
    command     = each.value.command
    jobRoleArn  = aws_iam_role.job.arn
    environment = [for name, value in local.environment : { name = name, value = value }]
    resourceRequirements = concat(
      var.gpus == 0 ? [] : [{ type = "GPU", value = tostring(var.gpus) }],
      [{ type = "VCPU", value = tostring(var.vcpus) }, { type = "MEMORY", value = tostring(var.memory_mib) }],
    )
    linuxParameters  = { initProcessEnabled = true, sharedMemorySize = 1024 }
    logConfiguration = { logDriver = "awslogs", options = { awslogs-group = aws_cloudwatch_log_group.this.name, awslogs-stream-prefix = each.key } }
  })

  # A lost host and the exit code that means "resume me" begin again; anything else is a failure to look at.
  retry_strategy {
    attempts = var.attempts

    evaluate_on_exit {
      action           = "RETRY"
      on_status_reason = "Host EC2*"
    }

    evaluate_on_exit {
      action       = "RETRY"
      on_exit_code = "75"
    }

    evaluate_on_exit {
      action    = "EXIT"
      on_reason = "*"
    }
  }

  # For each attempt: the job stops by itself before this.
  timeout {
    attempt_duration_seconds = 60 * (var.minutes + 30)
  }
}
