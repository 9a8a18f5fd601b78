mock_provider "aws" {
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:ap-southeast-2:123456789012:log-group:network" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/network" }
  }
}

variables {
  environment = "test"
  region      = "ap-southeast-2"
  zones       = ["ap-southeast-2a", "ap-southeast-2b"]
}

run "one_way_out_by_default" {
  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(aws_route.private) == 2
    error_message = "Both private subnets leave by one gateway."
  }
  assert {
    condition     = length(distinct(concat([for s in aws_subnet.public : s.cidr_block], [for s in aws_subnet.private : s.cidr_block], [for s in aws_subnet.database : s.cidr_block]))) == 6
    error_message = "No two subnets share addresses."
  }
  assert {
    condition     = alltrue([for key, _ in aws_vpc_security_group_ingress_rule.inside : contains(["functions-database", "engine-database"], key) if endswith(key, "-database")])
    error_message = "Functions and the engine alone reach the database."
  }
  assert {
    condition     = !contains(keys(aws_vpc_security_group_egress_rule.outside), "database-443")
    error_message = "The database reaches nobody."
  }
  assert {
    condition     = aws_flow_log.this[0].traffic_type == "REJECT"
    error_message = "What is refused is logged."
  }
}

run "a_way_out_in_each_zone" {
  variables {
    nat = "each"
  }
  assert {
    condition     = length(aws_nat_gateway.this) == 2
    error_message = "A zone may fail."
  }
}

run "a_smaller_vpc_fits" {
  command = plan
  variables {
    cidr = "10.40.0.0/20"
  }
  assert {
    condition     = length(aws_subnet.database) == 2
    error_message = "The subnets of a /20 are /26."
  }
}

run "no_way_out_needs_endpoints" {
  command = plan
  variables {
    nat = "none"
  }
  expect_failures = [var.nat]
}

run "no_way_out_with_endpoints" {
  command = plan
  variables {
    nat                 = "none"
    interface_endpoints = ["sqs", "sns", "secretsmanager", "logs", "execute-api", "ecr.api", "ecr.dkr"]
  }
  assert {
    condition     = length(aws_route.private) == 0 && length(aws_vpc_endpoint.interface) == 7
    error_message = "What is private stays inside."
  }
}

run "a_zone_of_another_region_is_refused" {
  command = plan
  variables {
    zones = ["us-east-1a", "us-east-1b"]
  }
  expect_failures = [var.zones]
}

run "a_wrong_region_is_refused" {
  command = plan
  variables {
    region = "sydney"
    zones  = ["sydneya", "sydneyb"]
  }
  expect_failures = [var.region]
}

run "one_zone_is_refused" {
  command = plan
  variables {
    zones = ["ap-southeast-2a"]
  }
  expect_failures = [var.zones]
}

run "a_privileged_port_is_refused" {
  command = plan
  variables {
    exchange_port = 80
  }
  expect_failures = [var.exchange_port]
}
