# Backups of everything that has state: every six hours for a week, daily for 30 days, weekly for 12 weeks, monthly for 12 months.

locals {
  name = "tradewind-${var.environment}"
  rules = {
    six-hourly = { schedule = "cron(0 */6 ? * * *)", keep_days = 7 }
    daily      = { schedule = "cron(30 15 ? * * *)", keep_days = 30 }
    weekly     = { schedule = "cron(30 16 ? * 1 *)", keep_days = 12 * 7 }
    monthly    = { schedule = "cron(30 17 1 * ? *)", keep_days = 365 }
  }
}

resource "aws_backup_vault" "this" {
  name          = local.name
  force_destroy = var.force_destroy
}

resource "aws_backup_vault_lock_configuration" "this" {
  count = var.lock_days == 0 ? 0 : 1

  backup_vault_name  = aws_backup_vault.this.name
  min_retention_days = var.lock_days
}

resource "aws_backup_plan" "this" {
  name = local.name

  dynamic "rule" {
    for_each = local.rules
    content {
      rule_name                    = rule.key
      target_vault_name            = aws_backup_vault.this.name
      schedule                     = rule.value.schedule
      schedule_expression_timezone = var.time_zone
      start_window                 = 60
      completion_window            = 300

      lifecycle {
        delete_after = rule.value.keep_days
      }

      dynamic "copy_action" {
        for_each = rule.key == "daily" ? compact([var.copy_to_vault_arn]) : []
        content {
          destination_vault_arn = copy_action.value
          lifecycle {
            delete_after = rule.value.keep_days
          }
        }
      }
    }
  }
}

resource "aws_iam_role" "this" {
  name_prefix = "${local.name}-backup-"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "backup.amazonaws.com" } }]
  })
}

# AWS's own policies: the service writes under names of its own making. To restore is for whoever drills, with a role of theirs.
resource "aws_iam_role_policy_attachment" "this" {
  for_each = toset([
    "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
    "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup",
  ])

  role       = aws_iam_role.this.name
  policy_arn = each.key
}

resource "aws_backup_selection" "this" {
  name         = local.name
  plan_id      = aws_backup_plan.this.id
  iam_role_arn = aws_iam_role.this.arn
  resources    = var.resource_arns
}

resource "aws_backup_vault_notifications" "this" {
  backup_vault_name   = aws_backup_vault.this.name
  sns_topic_arn       = var.alert_topic_arn
  backup_vault_events = ["BACKUP_JOB_FAILED", "BACKUP_JOB_EXPIRED", "COPY_JOB_FAILED", "RESTORE_JOB_COMPLETED"]
}
