mock_provider "aws" {
  mock_resource "aws_cloudformation_stack" {
    defaults = {
      outputs = {
        ApiId             = "abc123"
        ApiStage          = "live"
        ApiUrl            = "https://abc123.execute-api.ap-southeast-2.amazonaws.com/live"
        MigrationFunction = "tradewind-test-schema-migration"
        RotationFunction  = "arn:aws:lambda:ap-southeast-2:123456789012:function:tradewind-test-credential-rotation"
      }
    }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/logs" }
  }
  mock_data "aws_region" {
    defaults = { name = "ap-southeast-2" }
  }
}

variables {
  environment         = "test"
  repository          = "./tests/checkout"
  artifacts_bucket    = "tradewind-test-artifacts"
  account_concurrency = 1000
  parameters = {
    ApiUrl        = "https://api.example.com"
    DatabaseUrl   = "jdbc:postgresql://db/tradewind"
    QueueUrlBase  = "https://sqs.ap-southeast-2.amazonaws.com/123456789012"
    ResultsBucket = "results"
    PricesBucket  = "prices"
  }
}

run "the_stack_runs_the_jars_of_the_checkout" {
  assert {
    condition     = length(aws_s3_object.jar) == 2
    error_message = "Each jar is uploaded once, however many functions it holds."
  }
  assert {
    condition     = strcontains(aws_s3_object.template.content, "CodeUri: s3://tradewind-test-artifacts/functions/${filesha256("./tests/checkout/functions/one/target/one-0.1.0-function.jar")}.jar")
    error_message = "The deployed template names the uploaded jars."
  }
  assert {
    condition     = !strcontains(aws_s3_object.template.content, "CodeUri: functions/")
    error_message = "No jar is left out."
  }
  assert {
    condition     = aws_cloudformation_stack.this.parameters["Environment"] == "test" && can(regex("^[0-9a-f]{64}$", aws_cloudformation_stack.this.parameters["CodeSha256"]))
    error_message = "The version follows from code and parameters."
  }
  assert {
    condition     = strcontains(aws_cloudformation_stack.this.template_url, sha256(aws_s3_object.template.content))
    error_message = "A template that changed has another address."
  }
  assert {
    condition     = output.function_names == { first = "tradewind-test-first", second = "tradewind-test-second" }
    error_message = "Functions are found in the template."
  }
}

run "a_parameter_changes_the_version" {
  variables {
    sweep_worker_concurrency = 60
  }
  assert {
    condition     = aws_cloudformation_stack.this.parameters["CodeSha256"] != run.the_stack_runs_the_jars_of_the_checkout.code_sha256
    error_message = "An alias keeps its old environment until the version changes."
  }
}

run "the_schemas_come_first" {
  variables {
    database = {
      jdbc_url           = "jdbc:postgresql://db/tradewind"
      connections_max    = 400
      master_secret_arn  = "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:rds"
      secret_arns        = { pipeline = "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:pipeline" }
      subnet_ids         = ["subnet-1", "subnet-2"]
      security_group_ids = ["sg-1"]
    }
    service_secret_arns = { service_key = "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:service", envelope_key = "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:envelope" }
  }
  assert {
    condition     = aws_lambda_invocation.migration[0].function_name == "tradewind-test-schema-migration"
    error_message = "The migration runs before the stack."
  }
  assert {
    condition     = aws_secretsmanager_secret_rotation.database["pipeline"].rotation_rules[0].automatically_after_days == 30
    error_message = "Login roles' passwords are rotated."
  }
}

run "a_missing_parameter_is_refused" {
  command = plan
  variables {
    parameters = { ApiUrl = "https://api.example.com" }
  }
  expect_failures = [var.parameters]
}

run "a_jar_that_is_not_built_is_refused" {
  command = plan
  variables {
    repository = "./tests/unbuilt"
  }
  expect_failures = [aws_s3_object.jar]
}

run "a_quota_of_ten_is_refused" {
  command = plan
  variables {
    account_concurrency = 10
  }
  expect_failures = [aws_cloudformation_stack.this]
}

run "a_quota_of_ten_suffices_for_little" {
  command = plan
  variables {
    account_concurrency      = 10
    sweep_worker_concurrency = 4
  }
}

run "reservations_beyond_the_quota_are_refused" {
  command = plan
  variables {
    api_concurrency          = 950
    sweep_worker_concurrency = 4
  }
  expect_failures = [aws_cloudformation_stack.this]
}

run "too_many_connections_are_refused" {
  command = plan
  variables {
    api_concurrency = 100
    database = {
      jdbc_url           = "jdbc:postgresql://db/tradewind"
      connections_max    = 100
      master_secret_arn  = "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:rds"
      secret_arns        = { pipeline = "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:pipeline" }
      subnet_ids         = ["subnet-1", "subnet-2"]
      security_group_ids = ["sg-1"]
    }
    service_secret_arns = { service_key = "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:service", envelope_key = "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:envelope" }
  }
  expect_failures = [aws_cloudformation_stack.this]
}

run "a_retention_that_does_not_exist_is_refused" {
  command = plan
  variables {
    log_days = 31
  }
  expect_failures = [var.log_days]
}

run "a_bucket_by_its_arn_is_refused" {
  command = plan
  variables {
    artifacts_bucket = "arn:aws:s3:::artifacts"
  }
  expect_failures = [var.artifacts_bucket]
}
