# Alarms, each with an entry of its own in docs/runbook.md under the name that its description begins with, and a dashboard.

locals {
  name = "tradewind-${var.environment}"

  queue_alarms = merge(
    { for queue, name in var.dead_letter_names : "dead-letters-${queue}" => {
      runbook    = "DeadLetters", says = "Messages of ${queue} are dead letters.", namespace = "AWS/SQS"
      metric     = "ApproximateNumberOfMessagesVisible", statistic = "Maximum", period = 60, periods = 1, above = 0
      dimensions = { QueueName = name }
    } },
    { for queue, name in var.queue_names : "message-age-${queue}" => {
      runbook    = "MessagesAreOld", says = "The oldest message of ${queue} waits: its function fails, is throttled, or does not run.", namespace = "AWS/SQS"
      metric     = "ApproximateAgeOfOldestMessage", statistic = "Maximum", period = 60, periods = 2, above = lookup(var.queue_age_seconds, queue, 120)
      dimensions = { QueueName = name }
    } },
    { for queue, name in var.queue_names : "waiting-${queue}" => {
      runbook    = "JobsWait", says = "More than 100 messages of ${queue} wait for ten minutes.", namespace = "AWS/SQS"
      metric     = "ApproximateNumberOfMessagesVisible", statistic = "Minimum", period = 300, periods = 2, above = 100
      dimensions = { QueueName = name }
    } if startswith(queue, "jobs") },
  )

  function_alarms = merge(
    { for service, name in var.function_names : "errors-${service}" => {
      runbook    = "FunctionFails", says = "${service} fails more than three times in five minutes.", namespace = "AWS/Lambda"
      metric     = "Errors", statistic = "Sum", period = 300, periods = 1, above = 3
      dimensions = { FunctionName = name }
    } },
    { for service, name in var.function_names : "throttles-${service}" => {
      runbook    = "FunctionIsThrottled", says = "${service} is throttled: the account's or its own concurrency is used up.", namespace = "AWS/Lambda"
      metric     = "Throttles", statistic = "Sum", period = 300, periods = 2, above = 10
      dimensions = { FunctionName = name }
    } },
  )

  api_alarms = {
    api-fails = {
      runbook    = "ApiFails", says = "The API answers 5XX.", namespace = "AWS/ApiGateway"
      metric     = "5XXError", statistic = "Sum", period = 300, periods = 1, above = 5
      dimensions = { ApiName = var.api_name }
    }
    api-is-slow = {
      runbook    = "ApiIsSlow", says = "One request in twenty takes longer than half a second.", namespace = "AWS/ApiGateway"
      metric     = "Latency", statistic = "p95", period = 300, periods = 3, above = 500
      dimensions = { ApiName = var.api_name }
    }
  }

  # Lists of one or none, for the two sides of a condition would have to be alike.
  database_alarms = merge([for database in var.database == null ? [] : [var.database] : {
    database-connections = {
      runbook    = "DatabaseConnections", says = "More than 70 % of the database's connections are in use.", namespace = "AWS/RDS"
      metric     = "DatabaseConnections", statistic = "Maximum", period = 60, periods = 5, above = floor(database.connections_max * 0.7)
      dimensions = { DBClusterIdentifier = database.cluster_id }
    }
    database-capacity = {
      runbook    = "DatabaseCapacity", says = "The database has grown to its limit.", namespace = "AWS/RDS"
      metric     = "ServerlessDatabaseCapacity", statistic = "Average", period = 300, periods = 3, above = database.capacity_most * 0.95
      dimensions = { DBClusterIdentifier = database.cluster_id }
    }
    database-replica-lag = {
      runbook    = "DatabaseLag", says = "The second instance is behind; a failover would take longer.", namespace = "AWS/RDS"
      metric     = "AuroraReplicaLagMaximum", statistic = "Maximum", period = 60, periods = 5, above = 2000
      dimensions = { DBClusterIdentifier = database.cluster_id }
    }
  }]...)

  engine_alarms = merge(flatten([for engine in var.engine == null ? [] : [var.engine] : [{
    engine-leader = {
      runbook    = "EngineHasNoLeader", says = "No task of the exchange is healthy behind the load balancer.", namespace = "AWS/NetworkELB"
      metric     = "HealthyHostCount", statistic = "Maximum", period = 60, periods = 1, below = 1
      dimensions = { LoadBalancer = engine.balancer_arn_suffix, TargetGroup = engine.target_arn_suffix }
    }
    }, { for service in engine.service_names : "task-${service}" => {
      runbook    = "TaskIsMissing", says = "${service} does not run.", namespace = "ECS/ContainerInsights"
      metric     = "RunningTaskCount", statistic = "Minimum", period = 60, periods = 3, below = 1
      dimensions = { ClusterName = engine.cluster_name, ServiceName = service }
  } }]])...)

  backup_alarms = { for name, alarm in {
    backup-failed = {
      runbook    = "BackupFails", says = "A backup failed.", namespace = "AWS/Backup"
      metric     = "NumberOfBackupJobsFailed", statistic = "Sum", period = 3600, periods = 1, above = 0
      dimensions = {}
    }
    backup-missing = {
      runbook    = "BackupIsMissing", says = "No backup was completed in the last day.", namespace = "AWS/Backup"
      metric     = "NumberOfBackupJobsCompleted", statistic = "Sum", period = 86400, periods = 1, below = 1, silence_is_bad = true
      dimensions = {}
    }
  } : name => alarm if var.backups }

  alarms = merge(
    [for group in [local.queue_alarms, local.function_alarms, local.api_alarms, local.database_alarms, local.engine_alarms, local.backup_alarms] :
      { for name, alarm in group : name => {
        runbook        = alarm.runbook
        says           = alarm.says
        namespace      = alarm.namespace
        metric         = alarm.metric
        statistic      = alarm.statistic
        period         = alarm.period
        periods        = alarm.periods
        above          = try(alarm.above, null)
        below          = try(alarm.below, null)
        silence_is_bad = try(alarm.silence_is_bad, contains(["AWS/NetworkELB", "ECS/ContainerInsights"], alarm.namespace))
        dimensions     = { for key, value in alarm.dimensions : key => tostring(value) }
      } }
    ]...
  )
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${local.name}-${each.key}"
  alarm_description   = "${each.value.runbook}: ${each.value.says}"
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  period              = each.value.period
  evaluation_periods  = each.value.periods
  comparison_operator = each.value.below == null ? "GreaterThanThreshold" : "LessThanThreshold"
  threshold           = coalesce(each.value.above, each.value.below, 0)
  treat_missing_data  = each.value.silence_is_bad ? "breaching" : "notBreaching"
  alarm_actions       = [var.alert_topic_arn]
  ok_actions          = [var.alert_topic_arn]
}

# Counted by the functions themselves, over every job type.
resource "aws_cloudwatch_metric_alarm" "jobs_fail" {
  alarm_name          = "${local.name}-jobs-fail"
  alarm_description   = "JobsFail: More than one job in ten seconds fails for five minutes."
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 6
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alert_topic_arn]
  ok_actions          = [var.alert_topic_arn]

  metric_query {
    id          = "failed"
    expression  = "SELECT SUM(pipeline_jobs_processed_total) FROM Tradewind WHERE status = 'failed'"
    period      = 60
    return_data = true
  }
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = local.name
  dashboard_body = jsonencode({
    widgets = concat(
      [
        {
          type       = "alarm", x = 0, y = 0, width = 24, height = 4
          properties = { title = "Alarms", alarms = concat([for alarm in aws_cloudwatch_metric_alarm.this : alarm.arn], [aws_cloudwatch_metric_alarm.jobs_fail.arn]) }
        },
        {
          type = "metric", x = 0, y = 4, width = 12, height = 6
          properties = {
            title   = "Messages waiting", region = var.region, view = "timeSeries", stat = "Maximum", period = 60
            metrics = [for queue, name in var.queue_names : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", name, { label = queue }]]
          }
        },
        {
          type = "metric", x = 12, y = 4, width = 12, height = 6
          properties = {
            title   = "Function errors", region = var.region, view = "timeSeries", stat = "Sum", period = 60
            metrics = [for service, name in var.function_names : ["AWS/Lambda", "Errors", "FunctionName", name, { label = service }]]
          }
        },
        {
          type = "metric", x = 0, y = 10, width = 12, height = 6
          properties = {
            title   = "Function duration, p95", region = var.region, view = "timeSeries", stat = "p95", period = 60
            metrics = [for service, name in var.function_names : ["AWS/Lambda", "Duration", "FunctionName", name, { label = service }]]
          }
        },
        {
          type = "metric", x = 12, y = 10, width = 12, height = 6
          properties = {
            title = "API", region = var.region, view = "timeSeries", period = 60
            metrics = [
              ["AWS/ApiGateway", "Count", "ApiName", var.api_name, { stat = "Sum" }],
              ["AWS/ApiGateway", "5XXError", "ApiName", var.api_name, { stat = "Sum" }],
              ["AWS/ApiGateway", "Latency", "ApiName", var.api_name, { stat = "p95", yAxis = "right" }],
            ]
          }
        },
      ],
      var.database == null ? [] : [
        {
          type = "metric", x = 0, y = 16, width = 12, height = 6
          properties = {
            title = "Database", region = var.region, view = "timeSeries", period = 60, stat = "Maximum"
            metrics = [
              ["AWS/RDS", "ServerlessDatabaseCapacity", "DBClusterIdentifier", var.database.cluster_id],
              ["AWS/RDS", "DatabaseConnections", "DBClusterIdentifier", var.database.cluster_id, { yAxis = "right" }],
            ]
          }
        },
      ],
    )
  })
}
