# Uploads the jars, brings the schemas to what they expect, and applies template.yaml as a CloudFormation stack: Terraform's provider
# knows no Java 25, and SAM reads the same file.

locals {
  name = "tradewind-${var.environment}"

  template_path = "${var.repository}/template.yaml"
  template      = file(local.template_path)
  # Every jar that the template names, by its path in the checkout.
  jars = toset([for match in regexall("(?m)^ +CodeUri: (\\S+)$", local.template) : match[0]])
  # A jar that is not built has no hash; the precondition below says so in words.
  jar_sha256 = { for jar in local.jars : jar => fileexists("${var.repository}/${jar}") ? filesha256("${var.repository}/${jar}") : "" }

  parameters = merge(var.parameters, {
    Environment            = var.environment
    SweepWorkerConcurrency = tostring(var.sweep_worker_concurrency)
    ApiConcurrency         = tostring(var.api_concurrency)
  })
  # New versions behind the aliases whenever code or environment change.
  code_sha256 = sha256(jsonencode([local.jar_sha256, local.parameters, sha256(local.template)]))

  # The template with its jars in the bucket.
  deployed = join("\n", [
    for line in split("\n", local.template) :
    length(regexall("^ +CodeUri: ", line)) == 0 ? line : replace(line, "/CodeUri: .*/", "CodeUri: s3://${var.artifacts_bucket}/functions/${local.jar_sha256[trimspace(split("CodeUri:", line)[1])]}.jar")
  ])

  # Functions that answer requests (six of them), those on queues and schedules that use the database, one connection each.
  answering         = length(regexall("(?m)^      SnapStart: ", local.template))
  database_workers  = 4 + 2 + 4 + 4 + 2 + 7
  connections_used  = local.answering * var.api_concurrency + local.database_workers
  connections_limit = var.database == null ? null : floor(var.database.connections_max * 0.7)
  # What reservations may take of the account: AWS keeps 100 for functions without one.
  reserved = local.answering * var.api_concurrency
}

resource "aws_s3_object" "jar" {
  for_each = local.jars

  bucket      = var.artifacts_bucket
  key         = "functions/${local.jar_sha256[each.key]}.jar"
  source      = "${var.repository}/${each.key}"
  source_hash = local.jar_sha256[each.key]

  lifecycle {
    create_before_destroy = true
    precondition {
      condition     = fileexists("${var.repository}/${each.key}")
      error_message = "${each.key} is not built: run mvn -DskipTests package in ${var.repository} first."
    }
  }
}

resource "aws_s3_object" "template" {
  bucket  = var.artifacts_bucket
  key     = "templates/${sha256(local.deployed)}.yaml"
  content = local.deployed

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudformation_stack" "this" {
  name         = local.name
  template_url = "https://${var.artifacts_bucket}.s3.${data.aws_region.current.name}.amazonaws.com/${aws_s3_object.template.key}"
  parameters   = merge(local.parameters, { CodeSha256 = local.code_sha256 })
  capabilities = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
  # A first apply that fails leaves nothing, so that the next one begins again; a later one goes back to what ran.
  on_failure = "DELETE"

  depends_on = [aws_s3_object.jar, aws_lambda_invocation.migration, aws_api_gateway_account.this]

  lifecycle {
    ignore_changes = [on_failure] # matters once, and a stack that is taken over does not tell it
    precondition {
      condition     = local.reserved == 0 || local.reserved + 100 <= var.account_concurrency
      error_message = "api_concurrency ${var.api_concurrency} reserves ${local.reserved} of the account's ${var.account_concurrency} concurrent executions, and AWS keeps 100 free: set api_concurrency = 0, or ask for more (aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000)."
    }
    precondition {
      condition     = 2 * var.sweep_worker_concurrency <= max(4, var.account_concurrency - local.reserved)
      error_message = "sweep_worker_concurrency ${var.sweep_worker_concurrency}, for two queues, does not fit into the account's ${var.account_concurrency} concurrent executions: set sweep_worker_concurrency = ${max(2, floor((var.account_concurrency - local.reserved) / 2))}, or ask for more (quota L-B99A9384)."
    }
    precondition {
      condition     = local.connections_limit == null || local.connections_used <= coalesce(local.connections_limit, 0)
      error_message = "The functions may open ${local.connections_used} connections, above 70 % of the database's: lower api_concurrency or raise the database's connections_max."
    }
  }

  timeouts {
    create = "30m"
    update = "30m"
    delete = "30m"
  }
}

data "aws_region" "current" {}

# The gateway writes its logs by a role of the account.

resource "aws_iam_role" "gateway_logs" {
  count = var.gateway_logs_role ? 1 : 0

  name_prefix = "${local.name}-api-logs-"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "apigateway.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "gateway_logs" {
  count = var.gateway_logs_role ? 1 : 0

  role       = aws_iam_role.gateway_logs[0].name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
}

resource "aws_api_gateway_account" "this" {
  count = var.gateway_logs_role ? 1 : 0

  cloudwatch_role_arn = aws_iam_role.gateway_logs[0].arn
  depends_on          = [aws_iam_role_policy_attachment.gateway_logs]
}

# The API's own host name.

resource "aws_api_gateway_domain_name" "this" {
  count = var.domain == null ? 0 : 1

  domain_name              = var.domain.name
  regional_certificate_arn = var.domain.certificate_arn
  security_policy          = "TLS_1_2"
  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_base_path_mapping" "this" {
  count = var.domain == null ? 0 : 1

  api_id      = aws_cloudformation_stack.this.outputs["ApiId"]
  stage_name  = aws_cloudformation_stack.this.outputs["ApiStage"]
  domain_name = aws_api_gateway_domain_name.this[0].domain_name
}

resource "aws_route53_record" "this" {
  count = var.domain == null ? 0 : 1

  zone_id = var.domain.zone_id
  name    = var.domain.name
  type    = "A"
  alias {
    name                   = aws_api_gateway_domain_name.this[0].regional_domain_name
    zone_id                = aws_api_gateway_domain_name.this[0].regional_zone_id
    evaluate_target_health = false
  }
}
