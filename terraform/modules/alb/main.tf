# An internal load balancer in front of the verify function, for networks that know no IAM: callers show a certificate (mutual TLS).

resource "aws_security_group" "this" {
  name        = "${var.name}-alb"
  description = "Load balancer: HTTPS from the callers' networks, nothing goes out"
  vpc_id      = var.vpc_id
  tags        = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "callers" {
  for_each          = toset(var.caller_cidrs)
  security_group_id = aws_security_group.this.id
  description       = "Callers"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = each.value
  tags              = var.tags
}

resource "aws_lb" "this" {
  name                       = var.name
  internal                   = true
  load_balancer_type         = "application"
  security_groups            = [aws_security_group.this.id]
  subnets                    = var.subnet_ids
  drop_invalid_header_fields = true
  enable_deletion_protection = var.deletion_protection
  tags                       = var.tags
}

resource "aws_lb_trust_store" "callers" {
  name                             = var.name
  ca_certificates_bundle_s3_bucket = var.truststore.bucket
  ca_certificates_bundle_s3_key    = var.truststore.key
  tags                             = var.tags
}

resource "aws_lb_target_group" "verify" {
  name        = var.name
  target_type = "lambda"
  tags        = var.tags

  # Every check is an invocation that costs: errors show in the alarms.
  health_check {
    enabled = false
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn
  tags              = var.tags

  mutual_authentication {
    mode            = "verify"
    trust_store_arn = aws_lb_trust_store.callers.arn
  }

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.verify.arn
  }
}

resource "aws_lambda_permission" "alb" {
  statement_id  = "alb"
  action        = "lambda:InvokeFunction"
  function_name = var.function.name
  qualifier     = var.function.alias
  principal     = "elasticloadbalancing.amazonaws.com"
  source_arn    = aws_lb_target_group.verify.arn
}

resource "aws_lb_target_group_attachment" "verify" {
  target_group_arn = aws_lb_target_group.verify.arn
  target_id        = var.function.arn
  depends_on       = [aws_lambda_permission.alb]
}
