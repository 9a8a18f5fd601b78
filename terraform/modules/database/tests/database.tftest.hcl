mock_provider "aws" {
  mock_resource "aws_rds_cluster" {
    defaults = {
      arn                = "arn:aws:rds:ap-southeast-2:123456789012:cluster:tradewind-test"
      endpoint           = "tradewind-test.cluster-x.ap-southeast-2.rds.amazonaws.com"
      port               = 5432
      master_user_secret = [{ kms_key_id = "key", secret_arn = "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:rds", secret_status = "active" }]
    }
  }
}

variables {
  environment       = "test"
  subnet_ids        = ["subnet-1", "subnet-2"]
  security_group_id = "sg-1"
}

run "it_is_restored_from_another_cluster" {
  command = plan
  variables {
    restore = { cluster = "tradewind-prod", time = "2026-01-31T12:00:00Z" }
  }
  assert {
    condition     = aws_rds_cluster.this.restore_to_point_in_time[0].restore_to_time == "2026-01-31T12:00:00Z"
    error_message = "The data come from the other cluster as of that time."
  }
}

run "it_is_encrypted_protected_and_rotated" {
  assert {
    condition     = aws_rds_cluster.this.storage_encrypted && aws_rds_cluster.this.deletion_protection && aws_rds_cluster.this.manage_master_user_password
    error_message = "Storage is encrypted, deletion is locked, and AWS keeps the master's password."
  }
  assert {
    condition     = contains([for p in aws_rds_cluster_parameter_group.this.parameter : "${p.name}=${p.value}"], "rds.force_ssl=1") && contains([for p in aws_rds_cluster_parameter_group.this.parameter : "${p.name}=${p.value}"], "synchronous_commit=on")
    error_message = "Connections use TLS, and an acknowledged commit is durable."
  }
  assert {
    condition     = aws_rds_cluster.this.final_snapshot_identifier == "tradewind-test-last" && !aws_rds_cluster.this.skip_final_snapshot
    error_message = "A protected cluster leaves a last snapshot."
  }
  assert {
    condition     = strcontains(output.jdbc_url, "sslmode=require") && !strcontains(output.jdbc_url, "password")
    error_message = "The URL asks for TLS and names no password."
  }
  assert {
    condition     = length(aws_rds_cluster_instance.this) == 2
    error_message = "A second instance takes over."
  }
}

run "two_origins_are_refused" {
  command = plan
  variables {
    restore = { cluster = "tradewind-prod", snapshot = "arn:aws:rds:ap-southeast-2:123456789012:cluster-snapshot:x" }
  }
  expect_failures = [var.restore]
}

run "a_sleeping_database_is_refused" {
  command = plan
  variables {
    capacity = { least = 0, most = 8 }
  }
  expect_failures = [var.capacity]
}

run "one_subnet_is_refused" {
  command = plan
  variables {
    subnet_ids = ["subnet-1"]
  }
  expect_failures = [var.subnet_ids]
}

run "a_key_that_is_no_arn_is_refused" {
  command = plan
  variables {
    kms_key_arn = "my-key"
  }
  expect_failures = [var.kms_key_arn]
}
