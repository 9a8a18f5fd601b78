# Tables of once-only effects, rate limits and leases: paid by request, with a way back to any second of the last weeks.

resource "aws_dynamodb_table" "this" {
  for_each = var.tables

  name                        = "tradewind-${var.environment}-${each.key}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = each.value.key
  range_key                   = each.value.sort_key
  deletion_protection_enabled = var.deletion_protection

  dynamic "attribute" {
    for_each = compact([each.value.key, each.value.sort_key])
    content {
      name = attribute.value
      type = "S"
    }
  }

  dynamic "ttl" {
    for_each = compact([each.value.time_to_live])
    content {
      attribute_name = ttl.value
      enabled        = true
    }
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled = true
  }
}
