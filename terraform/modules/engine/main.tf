# The exchange: one writer and its standby on Fargate, behind a load balancer that keeps long connections. Two tasks of one role never
# overlap (at most 100 % while deploying), and the lease in the database fences whichever came second.

locals {
  name     = "tradewind-${var.environment}"
  deployed = var.image == "" ? {} : var.roles
}

resource "aws_ecr_repository" "this" {
  name                 = "${local.name}-engine"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = !var.deletion_protection

  image_scanning_configuration {
    scan_on_push = true
  }
  encryption_configuration {
    encryption_type = "AES256"
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  repository = aws_ecr_repository.this.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "The last thirty images, to go back to."
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 30 }
      action       = { type = "expire" }
    }]
  })
}

resource "aws_ecs_cluster" "this" {
  name = local.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = local.deployed

  name              = "/tradewind/${var.environment}/${each.key}"
  retention_in_days = var.log_days
}

resource "aws_ecs_task_definition" "this" {
  for_each = local.deployed

  family                   = "${local.name}-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = each.value.memory
  execution_role_arn       = aws_iam_role.start.arn
  task_role_arn            = aws_iam_role.task.arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }

  volume {
    name = "tmp"
  }

  container_definitions = jsonencode([{
    name                   = each.key
    image                  = var.image
    essential              = true
    readonlyRootFilesystem = true
    user                   = "10001:10001"
    stopTimeout            = 60
    portMappings           = [{ containerPort = var.port, protocol = "tcp" }]
    mountPoints            = [{ sourceVolume = "tmp", containerPath = "/tmp", readOnly = false }]
    healthCheck = {
      command     = ["CMD-SHELL", "wget -q -O /dev/null http://127.0.0.1:${var.port}/health/live || exit 1"]
      interval    = 10
      timeout     = 3
      retries     = 3
      startPeriod = 120
    }
    linuxParameters = { initProcessEnabled = true, capabilities = { drop = ["ALL"], add = [] } }
    environment = [
      for name, value in merge(var.settings, { TRADEWIND_ROLE = each.key, TRADEWIND_GATEWAY_PORT = tostring(var.port), AWS_REGION = var.region }) :
      { name = name, value = value }
    ]
    secrets = [for name, arn in var.secret_settings : { name = name, valueFrom = arn }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this[each.key].name
        awslogs-region        = var.region
        awslogs-stream-prefix = each.key
      }
    }
  }])
}

resource "aws_ecs_service" "this" {
  for_each = local.deployed

  name            = each.key
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.this[each.key].arn
  desired_count   = 1
  launch_type     = "FARGATE"
  propagate_tags  = "SERVICE"

  # A singleton: the old task ends before the new one begins.
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  # The load balancer finds the standby unhealthy, for it does not lead; ECS must not end it for that. Whether it lives, its own check says.
  health_check_grace_period_seconds = each.value.serves ? 2147483647 : null

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.private_subnet_ids
    security_groups  = [var.security_group_ids.engine]
    assign_public_ip = false
  }

  dynamic "load_balancer" {
    for_each = each.value.serves ? [aws_lb_target_group.this.arn] : []
    content {
      target_group_arn = load_balancer.value
      container_name   = each.key
      container_port   = var.port
    }
  }

  depends_on = [aws_lb_listener.this]
}

resource "aws_lb" "this" {
  name                             = local.name
  load_balancer_type               = "network"
  internal                         = var.certificate_arn == null
  subnets                          = var.certificate_arn == null ? var.private_subnet_ids : var.public_subnet_ids
  security_groups                  = [var.security_group_ids.balancer]
  enable_cross_zone_load_balancing = true
  enable_deletion_protection       = var.deletion_protection
}

resource "aws_lb_target_group" "this" {
  name                   = local.name
  vpc_id                 = var.vpc_id
  protocol               = "TCP"
  port                   = var.port
  target_type            = "ip"
  preserve_client_ip     = true # limits and keys' address lists are about clients, not about the balancer
  deregistration_delay   = 30
  connection_termination = true # a writer that lost its lease must not keep clients

  health_check {
    protocol            = "HTTP"
    path                = var.health_path
    matcher             = "200"
    interval            = 5
    timeout             = 2
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = aws_lb.this.arn
  port              = var.certificate_arn == null ? var.port : 443
  protocol          = var.certificate_arn == null ? "TCP" : "TLS"
  certificate_arn   = var.certificate_arn
  ssl_policy        = var.certificate_arn == null ? null : "ELBSecurityPolicy-TLS13-1-3-2021-06"
  alpn_policy       = var.certificate_arn == null ? null : "HTTP1Only"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}
