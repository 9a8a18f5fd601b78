mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/backup" }
  }
  mock_resource "aws_backup_vault" {
    defaults = { arn = "arn:aws:backup:ap-southeast-2:123456789012:backup-vault:x" }
  }
}

variables {
  environment     = "test"
  resource_arns   = ["arn:aws:rds:ap-southeast-2:123456789012:cluster:x"]
  alert_topic_arn = "arn:aws:sns:ap-southeast-2:123456789012:alerts"
}

run "no_more_than_six_hours_are_lost" {
  assert {
    condition     = length([for rule in aws_backup_plan.this.rule : rule if rule.rule_name == "six-hourly" && rule.schedule == "cron(0 */6 ? * * *)"]) == 1
    error_message = "A backup every six hours."
  }
  assert {
    condition     = { for rule in aws_backup_plan.this.rule : rule.rule_name => rule.lifecycle[0].delete_after } == { six-hourly = 7, daily = 30, weekly = 84, monthly = 365 }
    error_message = "A week, 30 days, 12 weeks, 12 months."
  }
  assert {
    condition     = contains(aws_backup_vault_notifications.this.backup_vault_events, "BACKUP_JOB_FAILED")
    error_message = "Failed backups are told."
  }
}

run "daily_backups_leave_the_region" {
  variables {
    copy_to_vault_arn = "arn:aws:backup:ap-southeast-4:123456789012:backup-vault:x"
    lock_days         = 7
  }
  assert {
    condition     = sum([for rule in aws_backup_plan.this.rule : length(rule.copy_action)]) == 1
    error_message = "The daily backup alone is copied."
  }
  assert {
    condition     = length(aws_backup_vault_lock_configuration.this) == 1
    error_message = "A lock holds the backups."
  }
}

run "nothing_to_back_up_is_refused" {
  command = plan
  variables {
    resource_arns = []
  }
  expect_failures = [var.resource_arns]
}

run "a_lock_longer_than_the_shortest_retention_is_refused" {
  command = plan
  variables {
    lock_days = 30
  }
  expect_failures = [var.lock_days]
}

run "a_vault_that_is_no_arn_is_refused" {
  command = plan
  variables {
    copy_to_vault_arn = "elsewhere"
  }
  expect_failures = [var.copy_to_vault_arn]
}
