output "alarm_names" {
  description = "Names of the alarms."
  value       = concat([for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name], [aws_cloudwatch_metric_alarm.jobs_fail.alarm_name])
}

output "runbook_entries" {
  description = "Entries of docs/runbook.md that the alarms' descriptions name."
  value       = toset(concat([for alarm in local.alarms : alarm.runbook], ["JobsFail"]))
}
