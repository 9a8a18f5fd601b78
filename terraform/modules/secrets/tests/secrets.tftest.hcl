mock_provider "aws" {}

variables {
  environment       = "test"
  database_contexts = ["pipeline", "research"]
  entered           = ["slack"]
  random = {
    letters = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcccccccccccccccccccccccccccccccccccccccc"
    key     = "0123456789abcdef0123456789abcdef"
  }
}

run "values_are_written_and_never_kept" {
  assert {
    condition     = alltrue([for version in aws_secretsmanager_secret_version.database : version.secret_string_wo == null && version.secret_string_wo_version == 1])
    error_message = "The state knows that there is a value, not which."
  }
  assert {
    condition     = aws_secretsmanager_secret.database["database/pipeline"].name == "tradewind-test/database/pipeline"
    error_message = "The name is the one that the functions are told."
  }
  assert {
    condition     = toset(keys(output.arns)) == toset(["database/pipeline", "database/research", "slack", "trading-api-credentials", "envelope-key"])
    error_message = "Every secret's ARN is an output."
  }
}

run "a_new_generation_spares_the_envelope_key" {
  variables {
    generation = 2
  }
  assert {
    condition     = aws_secretsmanager_secret_version.service_key.secret_string_wo_version == 2
    error_message = "Keys are made anew."
  }
  assert {
    condition     = aws_secretsmanager_secret_version.envelope_key.secret_string_wo_version == 1
    error_message = "What the envelope key encrypted must stay readable."
  }
}

run "a_generated_secret_cannot_be_entered" {
  command = plan
  variables {
    entered = ["envelope-key"]
  }
  expect_failures = [var.entered]
}

run "an_odd_recovery_window_is_refused" {
  command = plan
  variables {
    recovery_days = 3
  }
  expect_failures = [var.recovery_days]
}

run "a_short_envelope_key_is_refused" {
  command = plan
  variables {
    random = { letters = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcccccccccccccccccccccccccccccccccccccccc", key = "short" }
  }
  expect_failures = [var.random]
}

run "too_few_letters_are_refused" {
  command = plan
  variables {
    random = { letters = "aaaaaaaaaaaaaaaaaaaa", key = "0123456789abcdef0123456789abcdef" }
  }
  expect_failures = [var.random]
}
