# What starts a task, and what the task itself may do.

locals {
  assume = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
  # An ARN with a JSON key behind it is the secret's own up to the seventh part.
  injected = [for arn in values(var.secret_settings) : join(":", slice(split(":", arn), 0, 7))]
}

resource "aws_iam_role" "start" {
  name_prefix        = "${local.name}-engine-start-"
  assume_role_policy = local.assume
}

resource "aws_iam_role_policy" "start" {
  name = "start"
  role = aws_iam_role.start.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = [aws_ecr_repository.this.arn]
      },
      {
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"] # knows no resource
        Resource = ["*"]
      },
      ], length(local.deployed) == 0 ? [] : [{
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = [for group in aws_cloudwatch_log_group.this : "${group.arn}:*"]
        }], length(local.injected) == 0 ? [] : [{
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = local.injected
    }])
  })
}

resource "aws_iam_role" "task" {
  name_prefix        = "${local.name}-engine-"
  assume_role_policy = local.assume
}

resource "aws_iam_role_policy" "task" {
  name = "run"
  role = aws_iam_role.task.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]
        Resource = ["${var.snapshot_bucket_arn}/snapshots/*", "${var.snapshot_bucket_arn}/log/*"]
      },
      {
        Effect    = "Allow"
        Action    = ["s3:ListBucket"]
        Resource  = [var.snapshot_bucket_arn]
        Condition = { StringLike = { "s3:prefix" = ["snapshots/*", "log/*"] } }
      },
      ], length(var.secret_arns) == 0 ? [] : [{
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = var.secret_arns
    }])
  })
}
