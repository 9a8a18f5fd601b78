mock_provider "aws" {}

variables {
  environment       = "test"
  region            = "ap-southeast-2"
  alert_topic_arn   = "arn:aws:sns:ap-southeast-2:123456789012:alerts"
  queue_names       = { jobs = "tradewind-test-jobs", sweep-chunks = "tradewind-test-sweep-chunks" }
  dead_letter_names = { jobs = "tradewind-test-jobs-dlq", sweep-chunks = "tradewind-test-sweep-chunks-dlq" }
  function_names    = { job-worker = "tradewind-test-job-worker" }
  api_name          = "tradewind-test-api"
  database          = { cluster_id = "tradewind-test", connections_max = 400, capacity_most = 8 }
  engine            = { cluster_name = "tradewind-test", service_names = ["engine", "standby"], balancer_arn_suffix = "net/x/1", target_arn_suffix = "targetgroup/x/1" }
}

run "every_alarm_is_told_and_has_an_entry_in_the_runbook" {
  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_actions == toset([var.alert_topic_arn])])
    error_message = "Alarms go to trading-alerts."
  }
  # Rows of the table under "Alarms on AWS" begin with the entry's name.
  assert {
    condition     = length(setsubtract(output.runbook_entries, flatten(regexall("(?m)^[|] ([A-Z][A-Za-z]+) [|]", split("\n## ", split("## Alarms on AWS\n", file("../../../docs/runbook.md"))[1])[0])))) == 0
    error_message = "docs/runbook.md has no entry for: ${join(", ", setsubtract(output.runbook_entries, flatten(regexall("(?m)^[|] ([A-Z][A-Za-z]+) [|]", split("\n## ", split("## Alarms on AWS\n", file("../../../docs/runbook.md"))[1])[0]))))}"
  }
  assert {
    condition     = setsubtract(flatten(regexall("(?m)^[|] ([A-Z][A-Za-z]+) [|]", split("\n## ", split("## Alarms on AWS\n", file("../../../docs/runbook.md"))[1])[0])), output.runbook_entries) == toset(["Entry"])
    error_message = "docs/runbook.md has entries that no alarm leads to."
  }
}

run "limits_are_those_of_the_queue" {
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["message-age-jobs"].threshold == 120 && aws_cloudwatch_metric_alarm.this["message-age-sweep-chunks"].threshold == 1800
    error_message = "Chunks may wait longer."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["dead-letters-jobs"].threshold == 0
    error_message = "One dead letter is enough."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["database-connections"].threshold == 280
    error_message = "70 % of the connections."
  }
}

run "silence_of_the_exchange_is_an_alarm" {
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["engine-leader"].treat_missing_data == "breaching" && aws_cloudwatch_metric_alarm.this["engine-leader"].comparison_operator == "LessThanThreshold"
    error_message = "Without a healthy task somebody is woken."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["backup-missing"].treat_missing_data == "breaching"
    error_message = "A backup that never ran is missed."
  }
}

run "what_does_not_run_is_not_watched" {
  variables {
    database = null
    engine   = null
    backups  = false
  }
  assert {
    condition     = length([for name, _ in aws_cloudwatch_metric_alarm.this : name if startswith(name, "database") || startswith(name, "engine") || startswith(name, "task") || startswith(name, "backup")]) == 0
    error_message = "There is nothing to watch."
  }
}

run "an_odd_topic_is_refused" {
  command = plan
  variables {
    alert_topic_arn = "trading-alerts"
  }
  expect_failures = [var.alert_topic_arn]
}

run "a_wrong_region_is_refused" {
  command = plan
  variables {
    region = "sydney"
  }
  expect_failures = [var.region]
}
