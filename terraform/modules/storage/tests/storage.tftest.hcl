mock_provider "aws" {
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::bucket" }
  }
}

variables {
  environment = "test"
  name_suffix = "123456789012"
  buckets = {
    results   = { archive_after_days = 30, delete_after_days = 365 }
    prices    = { old_versions_days = 120, upload_origins = ["https://desk.example.com"] }
    artifacts = { versioned = false }
  }
}

run "buckets_are_private_and_encrypted" {
  assert {
    condition     = aws_s3_bucket.this["results"].bucket == "tradewind-test-results-123456789012"
    error_message = "The name has environment and suffix."
  }
  assert {
    condition     = alltrue([for block in aws_s3_bucket_public_access_block.this : block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets])
    error_message = "Nothing is ever public."
  }
  assert {
    condition     = length(aws_s3_bucket_server_side_encryption_configuration.this) == 3 && length(aws_s3_bucket_policy.this) == 3
    error_message = "Every bucket is encrypted and refuses plain HTTP."
  }
  assert {
    condition     = jsondecode(aws_s3_bucket_policy.this["prices"].policy).Statement[0].Effect == "Deny"
    error_message = "Plain HTTP is denied."
  }
}

run "what_is_old_is_archived_then_deleted" {
  assert {
    condition     = length([for rule in aws_s3_bucket_lifecycle_configuration.this["results"].rule : rule if contains(["archive", "delete"], rule.id)]) == 2
    error_message = "Results are archived and deleted."
  }
  assert {
    condition     = one([for rule in aws_s3_bucket_lifecycle_configuration.this["results"].rule : rule.expiration[0].days if rule.id == "delete"]) == 365
    error_message = "Results are deleted after a year."
  }
  assert {
    condition     = length([for rule in aws_s3_bucket_lifecycle_configuration.this["artifacts"].rule : rule if rule.id == "old-versions"]) == 0
    error_message = "A bucket without versions has no rule for them."
  }
  assert {
    condition     = length(aws_s3_bucket_cors_configuration.this) == 1
    error_message = "Only a bucket with origins takes uploads from pages."
  }
}

run "archive_after_delete_is_refused" {
  command = plan
  variables {
    buckets = { results = { archive_after_days = 400, delete_after_days = 365 } }
  }
  expect_failures = [var.buckets]
}

run "an_odd_suffix_is_refused" {
  command = plan
  variables {
    name_suffix = "My_Account"
  }
  expect_failures = [var.name_suffix]
}

run "an_endpoint_without_tls_is_not_refused" {
  variables {
    tls_only = false
  }
  assert {
    condition     = length(aws_s3_bucket_policy.this) == 0
    error_message = "Emulators are asked over plain HTTP."
  }
}

run "a_key_that_is_no_arn_is_refused" {
  command = plan
  variables {
    kms_key_arn = "my-key"
  }
  expect_failures = [var.kms_key_arn]
}
