# Random characters from Secrets Manager. A module of its own, for tests cannot replace ephemeral resources. They are made anew on every
# run and kept nowhere; a write-only argument takes them when its version changes.

ephemeral "aws_secretsmanager_random_password" "letters" {
  password_length     = 1000
  exclude_punctuation = true
}

ephemeral "aws_secretsmanager_random_password" "key" {
  password_length = 32
}
