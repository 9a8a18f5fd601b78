output "arns" {
  description = "ARNs of the secrets by name; never their values."
  value = merge(
    { for name, secret in aws_secretsmanager_secret.database : name => secret.arn },
    { for name, secret in aws_secretsmanager_secret.entered : name => secret.arn },
    {
      trading-api-credentials = aws_secretsmanager_secret.service_key.arn
      envelope-key            = aws_secretsmanager_secret.envelope_key.arn
    },
  )
}
