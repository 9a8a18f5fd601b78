mock_provider "aws" {}

variables {
  environment = "test"
  tables = {
    idempotency = { key = "effect_id", time_to_live = "expires_at" }
    live-state  = { key = "position", sort_key = "symbol" }
  }
}

run "items_end_and_tables_come_back" {
  assert {
    condition     = aws_dynamodb_table.this["idempotency"].ttl[0].attribute_name == "expires_at" && aws_dynamodb_table.this["idempotency"].ttl[0].enabled
    error_message = "Items end."
  }
  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : table.point_in_time_recovery[0].enabled && table.deletion_protection_enabled])
    error_message = "Every table can be recovered and is locked."
  }
  assert {
    condition     = aws_dynamodb_table.this["live-state"].range_key == "symbol" && length(aws_dynamodb_table.this["live-state"].attribute) == 2
    error_message = "A sort key is an attribute too."
  }
}

run "a_table_without_a_key_is_refused" {
  command = plan
  variables {
    tables = { idempotency = { key = "" } }
  }
  expect_failures = [var.tables]
}
