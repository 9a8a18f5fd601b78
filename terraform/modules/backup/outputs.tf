output "vault_name" {
  description = "Vault of the backups, for alarms and restores."
  value       = aws_backup_vault.this.name
}

output "vault_arn" {
  description = "ARN of the vault, for copies from elsewhere."
  value       = aws_backup_vault.this.arn
}
