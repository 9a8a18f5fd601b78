# Aurora PostgreSQL Serverless v2. Its storage is six copies in three zones, of which four confirm a commit; AWS keeps and rotates the
# master's password, the schemas' login roles have theirs from the secrets.

locals {
  name = "tradewind-${var.environment}"
}

resource "aws_db_subnet_group" "this" {
  name       = local.name
  subnet_ids = var.subnet_ids
}

resource "aws_rds_cluster_parameter_group" "this" {
  name_prefix = "${local.name}-"
  family      = "aurora-postgresql${split(".", var.engine_version)[0]}"
  description = "TLS alone, durable commits, and limits that have names."

  dynamic "parameter" {
    for_each = {
      "rds.force_ssl"                       = { value = "1", method = "immediate" }
      "password_encryption"                 = { value = "scram-sha-256", method = "immediate" }
      "synchronous_commit"                  = { value = "on", method = "immediate" }
      "max_connections"                     = { value = tostring(var.connections_max), method = "pending-reboot" }
      "idle_in_transaction_session_timeout" = { value = "60000", method = "immediate" }
      "log_min_duration_statement"          = { value = "1000", method = "immediate" }
      "log_lock_waits"                      = { value = "1", method = "immediate" }
      "shared_preload_libraries"            = { value = "pg_stat_statements", method = "pending-reboot" }
    }
    content {
      name         = parameter.key
      value        = parameter.value.value
      apply_method = parameter.value.method
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_rds_cluster" "this" {
  cluster_identifier              = local.name
  engine                          = "aurora-postgresql"
  engine_mode                     = "provisioned"
  engine_version                  = var.engine_version
  database_name                   = var.restore == null ? "tradewind" : null
  master_username                 = var.restore == null ? "tradewind_admin" : null
  manage_master_user_password     = true
  db_subnet_group_name            = aws_db_subnet_group.this.name
  vpc_security_group_ids          = [var.security_group_id]
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name
  storage_encrypted               = true
  kms_key_id                      = var.kms_key_arn
  backup_retention_period         = var.backup_days
  preferred_backup_window         = "16:00-16:30"
  preferred_maintenance_window    = "sat:17:00-sat:18:00"
  copy_tags_to_snapshot           = true
  deletion_protection             = var.deletion_protection
  skip_final_snapshot             = !var.deletion_protection
  final_snapshot_identifier       = var.deletion_protection ? "${local.name}-last" : null
  enabled_cloudwatch_logs_exports = ["postgresql"]
  snapshot_identifier             = try(var.restore.snapshot, null)

  serverlessv2_scaling_configuration {
    min_capacity = var.capacity.least
    max_capacity = var.capacity.most
  }

  dynamic "restore_to_point_in_time" {
    for_each = try(var.restore.cluster, null) == null ? [] : [var.restore]
    content {
      source_cluster_identifier  = restore_to_point_in_time.value.cluster
      restore_to_time            = restore_to_point_in_time.value.time
      use_latest_restorable_time = restore_to_point_in_time.value.time == null ? true : null
    }
  }

  lifecycle {
    # Minor versions come by themselves; where the data came from matters once. A cluster that is taken over does not tell that its password
    # is managed, and is not to be asked for another one.
    ignore_changes = [engine_version, snapshot_identifier, restore_to_point_in_time, database_name, master_username, manage_master_user_password]
  }
}

resource "aws_rds_cluster_instance" "this" {
  count = var.instances

  identifier                   = "${local.name}-${count.index + 1}"
  cluster_identifier           = aws_rds_cluster.this.id
  engine                       = aws_rds_cluster.this.engine
  engine_version               = aws_rds_cluster.this.engine_version
  instance_class               = "db.serverless"
  promotion_tier               = count.index
  performance_insights_enabled = true
  auto_minor_version_upgrade   = true
  ca_cert_identifier           = "rds-ca-rsa2048-g1"
}
