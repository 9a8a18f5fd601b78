# Secrets. Values are random and pass through Terraform without a trace: ephemeral variables and write-only arguments stand in
# neither plan nor state. What people enter is never known here at all.

locals {
  prefix    = "tradewind-${var.environment}"
  databases = { for context in var.database_contexts : "database/${context}" => context }

  # Each cut from its own part of the random letters; the platform's own key from the part after the last.
  password_length = 40
  parts           = { for number, name in sort(keys(local.databases)) : name => number }
}

resource "aws_secretsmanager_secret" "database" {
  for_each = local.databases

  name                    = "${local.prefix}/${each.key}"
  description             = "Login role ${each.value} of the database; rotated."
  recovery_window_in_days = var.recovery_days
}

resource "aws_secretsmanager_secret_version" "database" {
  for_each = local.databases

  secret_id = aws_secretsmanager_secret.database[each.key].id
  secret_string_wo = jsonencode({
    username = each.value
    password = substr(var.random.letters, local.parts[each.key] * local.password_length, local.password_length)
  })
  secret_string_wo_version = var.generation
}

resource "aws_secretsmanager_secret" "service_key" {
  name                    = "${local.prefix}/trading-api-credentials"
  description             = "The key with which the pipeline calls the Trading API."
  recovery_window_in_days = var.recovery_days
}

resource "aws_secretsmanager_secret_version" "service_key" {
  secret_id                = aws_secretsmanager_secret.service_key.id
  secret_string_wo         = jsonencode({ api_key = "tw_${substr(var.random.letters, length(local.parts) * local.password_length, 32)}" })
  secret_string_wo_version = var.generation
}

resource "aws_secretsmanager_secret" "envelope_key" {
  name                    = "${local.prefix}/envelope-key"
  description             = "Encrypts signing secrets and tokens in the database. Losing it loses them."
  recovery_window_in_days = var.recovery_days
}

resource "aws_secretsmanager_secret_version" "envelope_key" {
  secret_id                = aws_secretsmanager_secret.envelope_key.id
  secret_string_wo         = jsonencode({ key = base64encode(var.random.key) })
  secret_string_wo_version = 1 # what it encrypted would be lost with it
}

resource "aws_secretsmanager_secret" "entered" {
  for_each = var.entered

  name                    = "${local.prefix}/${each.key}"
  description             = "Entered with ./tradewind cloud secret ${each.key}."
  recovery_window_in_days = var.recovery_days
}
