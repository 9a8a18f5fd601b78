output "arns" {
  description = "ARNs of the secrets by name; never their values. Whoever has an ARN finds a value there, but in those that people enter."
  value = merge(
    { for name, secret in aws_secretsmanager_secret.database : name => secret.arn },
    { for name, secret in aws_secretsmanager_secret.entered : name => secret.arn },
    {
      trading-api-credentials = aws_secretsmanager_secret.service_key.arn
      envelope-key            = aws_secretsmanager_secret.envelope_key.arn
    },
  )

  depends_on = [
    aws_secretsmanager_secret_version.database,
    aws_secretsmanager_secret_version.service_key,
    aws_secretsmanager_secret_version.envelope_key,
  ]
}
