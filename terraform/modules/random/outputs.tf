output "letters" {
  description = "1,000 random letters and digits, to cut passwords from."
  ephemeral   = true
  value       = ephemeral.aws_secretsmanager_random_password.letters.random_password
}

output "key" {
  description = "32 random printable characters, whose bytes are an AES-256 key."
  ephemeral   = true
  value       = ephemeral.aws_secretsmanager_random_password.key.random_password
}
