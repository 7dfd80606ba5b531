# Where training runs: an image repository and hosts that exist only while a job runs. The jobs are in jobs.tf.

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
  for_each          = toset(var.egress_cidrs)
  security_group_id = aws_security_group.this.id
  description       = "S3, ECR, CloudWatch Logs"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = each.value
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
      image_type = var.gpus == 0 ? "ECS_AL2023" : "ECS_AL2023_NVIDIA"
    }

    launch_template {
      launch_template_id = aws_launch_template.this.id
      version            = aws_launch_template.this.latest_version
    }
  }

  depends_on = [aws_iam_role_policy_attachment.host]
}

# A job that no host can be had for, or that asks for more than the hosts have, does not wait for ever: it fails, and is told of.
locals {
  never_starts = [
    "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY",
    "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE",
    "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT",
  ]
}

resource "aws_batch_job_queue" "this" {
  name     = "${var.name}-trainer"
  state    = "ENABLED"
  priority = 1
  tags     = var.tags

  dynamic "job_state_time_limit_action" {
    for_each = local.never_starts

    content {
      action           = "CANCEL"
      state            = "RUNNABLE"
      reason           = job_state_time_limit_action.value
      max_time_seconds = 3600 * var.start_hours
    }
  }

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
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}
