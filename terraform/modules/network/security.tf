# Who may talk to whom.

locals {
  groups = {
    functions = "Functions that use the database."
    engine    = "The engine and its standby."
    database  = "PostgreSQL."
    endpoints = "AWS services inside the VPC."
    balancer  = "The exchange's load balancer."
  }
  # from → to on a port
  allowed = {
    functions-database = { from = "functions", to = "database", port = 5432 }
    engine-database    = { from = "engine", to = "database", port = 5432 }
    functions-endpoint = { from = "functions", to = "endpoints", port = 443 }
    engine-endpoint    = { from = "engine", to = "endpoints", port = 443 }
    functions-engine   = { from = "functions", to = "engine", port = var.exchange_port }
    balancer-engine    = { from = "balancer", to = "engine", port = var.exchange_port }
  }
}

resource "aws_security_group" "this" {
  for_each = local.groups

  name        = "tradewind-${var.environment}-${each.key}"
  description = each.value
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "tradewind-${var.environment}-${each.key}" }
}

resource "aws_vpc_security_group_ingress_rule" "inside" {
  for_each = local.allowed

  security_group_id            = aws_security_group.this[each.value.to].id
  referenced_security_group_id = aws_security_group.this[each.value.from].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  description                  = "From ${each.value.from}"
  tags                         = { Name = "${local.name}-${each.key}-in" }
}

resource "aws_vpc_security_group_egress_rule" "inside" {
  for_each = local.allowed

  security_group_id            = aws_security_group.this[each.value.from].id
  referenced_security_group_id = aws_security_group.this[each.value.to].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  description                  = "To ${each.value.to}"
  tags                         = { Name = "${local.name}-${each.key}-out" }
}

# Webhooks, brokers, venues and AWS itself. Callbacks to private addresses are refused by the functions.
resource "aws_vpc_security_group_egress_rule" "outside" {
  for_each = { for pair in setproduct(["functions", "engine"], ["80", "443"]) : join("-", pair) => pair if !(pair[0] == "engine" && pair[1] == "80") }

  security_group_id = aws_security_group.this[each.value[0]].id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = tonumber(each.value[1])
  to_port           = tonumber(each.value[1])
  description       = "Outside"
  tags              = { Name = "${local.name}-outside-${each.key}" }
}

resource "aws_vpc_security_group_ingress_rule" "exchange" {
  for_each = toset(var.exchange_sources)

  security_group_id = aws_security_group.this["balancer"].id
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  description       = "Clients of the exchange"
  tags              = { Name = "${local.name}-exchange-${each.key}" }
}

# Refused connections.

resource "aws_cloudwatch_log_group" "flow" {
  count = var.flow_log_days == 0 ? 0 : 1

  name              = "/tradewind/${var.environment}/network"
  retention_in_days = var.flow_log_days
}

resource "aws_iam_role" "flow" {
  count = var.flow_log_days == 0 ? 0 : 1

  name_prefix = "tradewind-${var.environment}-network-"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "vpc-flow-logs.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "flow" {
  count = var.flow_log_days == 0 ? 0 : 1

  name = "write"
  role = aws_iam_role.flow[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
      Resource = "${aws_cloudwatch_log_group.flow[0].arn}:*"
    }]
  })
}

resource "aws_flow_log" "this" {
  count = var.flow_log_days == 0 ? 0 : 1

  vpc_id               = aws_vpc.this.id
  traffic_type         = "REJECT"
  log_destination_type = "cloud-watch-logs"
  log_destination      = aws_cloudwatch_log_group.flow[0].arn
  iam_role_arn         = aws_iam_role.flow[0].arn
  tags                 = { Name = local.name }
}
