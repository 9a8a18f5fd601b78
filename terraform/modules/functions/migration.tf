# Before the functions change, the schemas do. A small stack holds the functions that may: they alone know the master's secret.

locals {
  migrated     = var.database != null
  schema_jar   = "functions/schema/target/schema-0.1.0-function.jar"
  schema_built = fileexists("${var.repository}/${local.schema_jar}")
  schema_sha   = local.schema_built ? filesha256("${var.repository}/${local.schema_jar}") : ""
}

resource "aws_s3_object" "schema" {
  count = local.migrated ? 1 : 0

  bucket      = var.artifacts_bucket
  key         = "functions/${local.schema_sha}.jar"
  source      = "${var.repository}/${local.schema_jar}"
  source_hash = local.schema_sha

  lifecycle {
    create_before_destroy = true
    precondition {
      condition     = local.schema_built
      error_message = "${local.schema_jar} is not built: run mvn -DskipTests package in ${var.repository} first."
    }
  }
}

resource "aws_cloudformation_stack" "schema" {
  count = local.migrated ? 1 : 0

  name          = "${local.name}-schema"
  template_body = file("${path.module}/schema.yaml")
  capabilities  = ["CAPABILITY_IAM"]
  on_failure    = "DELETE"
  parameters = {
    Environment      = var.environment
    ArtifactsBucket  = var.artifacts_bucket
    JarKey           = aws_s3_object.schema[0].key
    DatabaseUrl      = var.database.jdbc_url
    MasterSecret     = var.database.master_secret_arn
    DatabaseSecrets  = join(",", [for context in sort(keys(var.database.secret_arns)) : var.database.secret_arns[context]])
    ServiceKeySecret = var.service_secret_arns.service_key
    EnvelopeSecret   = var.service_secret_arns.envelope_key
    SubnetIds        = join(",", var.database.subnet_ids)
    SecurityGroupIds = join(",", var.database.security_group_ids)
    LogRetentionDays = tostring(var.log_days)
  }

  lifecycle {
    ignore_changes = [on_failure] # as above
  }
}

resource "aws_lambda_invocation" "migration" {
  count = local.migrated ? 1 : 0

  function_name = aws_cloudformation_stack.schema[0].outputs["MigrationFunction"]
  input         = jsonencode({ code = local.schema_sha })
  # Migrations are repeatable, and run again whenever the jar or a secret's place changes.
  triggers = { code = local.schema_sha, secrets = sha256(jsonencode(var.database.secret_arns)) }
}

resource "aws_secretsmanager_secret_rotation" "database" {
  for_each = local.migrated && var.rotation_days > 0 ? var.database.secret_arns : {}

  secret_id           = each.value
  rotation_lambda_arn = aws_cloudformation_stack.schema[0].outputs["RotationFunction"]
  rotate_immediately  = false
  rotation_rules {
    automatically_after_days = var.rotation_days
  }

  depends_on = [aws_lambda_invocation.migration]
}
