mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/engine" }
  }
  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:ap-southeast-2:123456789012:loadbalancer/net/x/1" }
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:ap-southeast-2:123456789012:targetgroup/x/1" }
  }
  mock_resource "aws_ecr_repository" {
    defaults = { arn = "arn:aws:ecr:ap-southeast-2:123456789012:repository/x" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:ap-southeast-2:123456789012:log-group:x" }
  }
  mock_resource "aws_ecs_task_definition" {
    defaults = { arn = "arn:aws:ecs:ap-southeast-2:123456789012:task-definition/x:1" }
  }
}

variables {
  environment         = "test"
  region              = "ap-southeast-2"
  vpc_id              = "vpc-1"
  public_subnet_ids   = ["subnet-1", "subnet-2"]
  private_subnet_ids  = ["subnet-3", "subnet-4"]
  security_group_ids  = { engine = "sg-1", balancer = "sg-2" }
  image               = "123456789012.dkr.ecr.ap-southeast-2.amazonaws.com/tradewind-test-engine@sha256:0000"
  certificate_arn     = "arn:aws:acm:ap-southeast-2:123456789012:certificate/1"
  snapshot_bucket_arn = "arn:aws:s3:::backups"
  settings            = { DATABASE_URL = "jdbc:postgresql://db/tradewind" }
  secret_settings     = { GATEWAY_ADMIN_TOKEN = "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:x-abcdef:admin_token::" }
  secret_arns         = ["arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:y-abcdef"]
}

run "singletons_never_overlap" {
  assert {
    condition     = toset(keys(aws_ecs_service.this)) == toset(["engine", "standby"])
    error_message = "The engine and its standby run."
  }
  assert {
    condition     = alltrue([for service in aws_ecs_service.this : service.desired_count == 1 && service.deployment_minimum_healthy_percent == 0 && service.deployment_maximum_percent == 100])
    error_message = "The old task ends before the new one begins."
  }
}

run "a_standby_is_not_ended_for_not_leading" {
  assert {
    condition     = alltrue([for service in aws_ecs_service.this : service.health_check_grace_period_seconds == 2147483647])
    error_message = "The load balancer's word on who leads must not end tasks."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this["standby"].container_definitions)[0].healthCheck.command[0] == "CMD-SHELL"
    error_message = "Its own check says whether it lives."
  }
}

run "tasks_are_confined" {
  assert {
    condition     = alltrue([for task in aws_ecs_task_definition.this : jsondecode(task.container_definitions)[0].readonlyRootFilesystem && jsondecode(task.container_definitions)[0].user == "10001:10001" && jsondecode(task.container_definitions)[0].linuxParameters.capabilities.drop == ["ALL"]])
    error_message = "The root is read-only, and nobody is root."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this["engine"].container_definitions)[0].secrets[0].name == "GATEWAY_ADMIN_TOKEN"
    error_message = "Secrets come by their ARN."
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.start.policy).Statement[3].Resource == ["arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:x-abcdef"]
    error_message = "The role names the secret without the JSON key behind it."
  }
  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_role_policy.task.policy).Statement : !contains(statement.Resource, "*")])
    error_message = "The task's role names what it may touch."
  }
}

run "clients_come_by_tls" {
  assert {
    condition     = aws_lb_listener.this.protocol == "TLS" && aws_lb_listener.this.port == 443 && !aws_lb.this.internal
    error_message = "The load balancer ends TLS."
  }
}

run "without_a_certificate_it_stays_inside" {
  variables {
    certificate_arn = null
  }
  assert {
    condition     = aws_lb.this.internal && aws_lb_listener.this.protocol == "TCP"
    error_message = "Nothing plain is open to the internet."
  }
}

run "before_the_first_image_nothing_runs" {
  variables {
    image = ""
  }
  assert {
    condition     = length(aws_ecs_service.this) == 0 && aws_ecr_repository.this.image_tag_mutability == "IMMUTABLE"
    error_message = "The repository comes first."
  }
}

run "a_moving_tag_is_refused" {
  command = plan
  variables {
    image = "engine:latest"
  }
  expect_failures = [var.image]
}

run "a_secret_among_the_settings_is_refused" {
  command = plan
  variables {
    settings = { GATEWAY_ADMIN_TOKEN = "open" }
  }
  expect_failures = [var.settings]
}

run "an_impossible_size_is_refused" {
  command = plan
  variables {
    roles = { engine = { cpu = 1000, memory = 4096, serves = true } }
  }
  expect_failures = [var.roles]
}

run "a_listener_is_a_singleton_without_clients" {
  command = plan
  variables {
    roles = {
      engine   = { cpu = 2048, memory = 4096, serves = true }
      standby  = { cpu = 2048, memory = 4096, serves = true }
      listener = { cpu = 512, memory = 1024, serves = false }
    }
  }
  assert {
    condition     = length(aws_ecs_service.this["listener"].load_balancer) == 0 && aws_ecs_service.this["listener"].deployment_maximum_percent == 100
    error_message = "The listener never runs twice, and no client is sent to it."
  }
  assert {
    condition     = length(aws_ecs_service.this["engine"].load_balancer) == 1
    error_message = "Clients are sent to the engine."
  }
}

run "a_role_that_the_image_does_not_know_is_refused" {
  command = plan
  variables {
    roles = {
      engine = { cpu = 2048, memory = 4096, serves = true }
      gadget = { cpu = 512, memory = 1024, serves = false }
    }
  }
  expect_failures = [var.roles]
}

run "a_retention_that_does_not_exist_is_refused" {
  command = plan
  variables {
    log_days = 31
  }
  expect_failures = [var.log_days]
}

run "a_privileged_port_is_refused" {
  command = plan
  variables {
    port = 80
  }
  expect_failures = [var.port]
}

run "a_bucket_that_is_no_arn_is_refused" {
  command = plan
  variables {
    snapshot_bucket_arn = "backups"
  }
  expect_failures = [var.snapshot_bucket_arn]
}
