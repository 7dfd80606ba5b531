# The scheduled training job: an image repository, GPU hosts that exist only while a job runs, the job, its schedule.

data "aws_region" "current" {}

resource "aws_ecr_repository" "this" {
  name                 = "${var.name}-trainer"
  image_tag_mutability = "IMMUTABLE"
  tags                 = var.tags

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = var.kms_key_arn
  }

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  repository = aws_ecr_repository.this.name

  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "Keep the last images only"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = var.kept_images }
      action       = { type = "expire" }
    }]
  })
}

resource "aws_security_group" "this" {
  name        = "${var.name}-trainer"
  description = "Training hosts: nothing comes in, HTTPS goes out"
  vpc_id      = var.vpc_id
  tags        = var.tags
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.this.id
  description       = "S3, ECR, CloudWatch Logs"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
  tags              = var.tags
}

resource "aws_launch_template" "this" {
  name                   = "${var.name}-trainer"
  update_default_version = true
  tags                   = var.tags

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size           = var.disk_gib
      volume_type           = "gp3"
      encrypted             = true
      delete_on_termination = true
    }
  }

  # One hop: a container cannot take the host's role.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
}

# Spot first; the queue turns to on-demand hosts when there is no Spot capacity.
resource "aws_batch_compute_environment" "this" {
  for_each = {
    spot      = { type = "SPOT", strategy = "SPOT_PRICE_CAPACITY_OPTIMIZED" }
    on-demand = { type = "EC2", strategy = "BEST_FIT_PROGRESSIVE" }
  }
  name  = "${var.name}-trainer-${each.key}"
  type  = "MANAGED"
  state = "ENABLED"
  tags  = var.tags

  compute_resources {
    type                = each.value.type
    allocation_strategy = each.value.strategy
    min_vcpus           = 0
    max_vcpus           = var.max_vcpus
    instance_type       = var.instance_types
    instance_role       = aws_iam_instance_profile.host.arn
    subnets             = var.subnet_ids
    security_group_ids  = [aws_security_group.this.id]
    tags                = var.tags

    ec2_configuration {
      image_type = "ECS_AL2023_NVIDIA"
    }

    launch_template {
      launch_template_id = aws_launch_template.this.id
      version            = aws_launch_template.this.latest_version
    }
  }

  depends_on = [aws_iam_role_policy_attachment.host]
}

resource "aws_batch_job_queue" "this" {
  name     = "${var.name}-trainer"
  state    = "ENABLED"
  priority = 1
  tags     = var.tags

  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.this["spot"].arn
  }

  compute_environment_order {
    order               = 2
    compute_environment = aws_batch_compute_environment.this["on-demand"].arn
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/batch/${var.name}-trainer"
  retention_in_days = var.log_days
  tags              = var.tags
}

resource "aws_batch_job_definition" "this" {
  name                  = "${var.name}-trainer"
  type                  = "container"
  platform_capabilities = ["EC2"]
  propagate_tags        = true
  tags                  = var.tags

  container_properties = jsonencode({
    image      = "${aws_ecr_repository.this.repository_url}:${var.image_tag}"
    command    = ["job"]
    jobRoleArn = aws_iam_role.job.arn
    environment = [
      { name = "AWS_REGION", value = data.aws_region.current.region },
      { name = "COUNTERSIGN_DATA", value = "s3://${var.data_bucket.name}/${var.data_prefix}" },
      { name = "COUNTERSIGN_MODEL_BUCKET", value = var.model_bucket.name },
      { name = "COUNTERSIGN_CHECKPOINTS", value = "s3://${var.model_bucket.name}/checkpoints" },
      { name = "COUNTERSIGN_JOB_MINUTES", value = tostring(var.minutes) },
    ]
    resourceRequirements = [
      { type = "GPU", value = "1" },
      { type = "VCPU", value = tostring(var.vcpus) },
      { type = "MEMORY", value = tostring(var.memory_mib) },
    ]
    linuxParameters  = { initProcessEnabled = true, sharedMemorySize = 1024 }
    logConfiguration = { logDriver = "awslogs", options = { awslogs-group = aws_cloudwatch_log_group.this.name, awslogs-stream-prefix = "job" } }
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

resource "aws_scheduler_schedule" "this" {
  name                         = "${var.name}-trainer"
  description                  = "Submits the training job"
  schedule_expression          = var.schedule
  schedule_expression_timezone = "UTC"
  state                        = var.enabled ? "ENABLED" : "DISABLED"
  kms_key_arn                  = var.kms_key_arn

  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 60
  }

  target {
    arn      = "arn:${data.aws_partition.current.partition}:scheduler:::aws-sdk:batch:submitJob"
    role_arn = aws_iam_role.scheduler.arn

    input = jsonencode({
      JobName       = "${var.name}-trainer"
      JobQueue      = aws_batch_job_queue.this.arn
      JobDefinition = aws_batch_job_definition.this.arn
    })

    retry_policy {
      maximum_retry_attempts       = 3
      maximum_event_age_in_seconds = 3600
    }
  }
}
