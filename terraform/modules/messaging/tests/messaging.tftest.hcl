mock_provider "aws" {
  mock_resource "aws_sqs_queue" {
    defaults = {
      arn = "arn:aws:sqs:ap-southeast-2:123456789012:queue"
      url = "https://sqs.ap-southeast-2.amazonaws.com/123456789012/queue"
    }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:ap-southeast-2:123456789012:topic" }
  }
}

variables {
  environment = "test"
  queues = {
    jobs                 = { receives_max = 3, visibility_seconds = 180 }
    notifications-email  = { receives_max = 8, visibility_seconds = 360 }
    "fill-backfill.fifo" = { receives_max = 3, visibility_seconds = 360 }
  }
  topics = {
    notifications  = { subscriptions = { notifications-email = { filter_policy = { channels = ["email"] } } } }
    trading-alerts = { subscriptions = { notifications-email = { filter_policy = {} } } }
  }
}

run "every_queue_has_a_dead_letter_queue" {
  assert {
    condition     = aws_sqs_queue.dead_letters["jobs"].name == "tradewind-test-jobs-dlq"
    error_message = "The dead-letter queue is named after its queue."
  }
  assert {
    condition     = aws_sqs_queue.dead_letters["fill-backfill.fifo"].name == "tradewind-test-fill-backfill-dlq.fifo"
    error_message = "A FIFO queue's dead letters keep the order in a FIFO queue."
  }
  assert {
    condition     = jsondecode(aws_sqs_queue_redrive_policy.this["notifications-email"].redrive_policy).maxReceiveCount == 8
    error_message = "receives_max is the redrive policy's."
  }
  assert {
    condition     = aws_sqs_queue.dead_letters["jobs"].message_retention_seconds > aws_sqs_queue.this["jobs"].message_retention_seconds
    error_message = "A dead letter outlives the message that it was."
  }
  assert {
    condition     = output.queue_url_base == "https://sqs.ap-southeast-2.amazonaws.com/123456789012"
    error_message = "The base is the URL without the name."
  }
}

run "topics_reach_queues_that_let_them" {
  assert {
    condition     = aws_sns_topic_subscription.this["notifications/notifications-email"].filter_policy == jsonencode({ channels = ["email"] })
    error_message = "The filter is the subscription's."
  }
  assert {
    condition     = aws_sns_topic_subscription.this["trading-alerts/notifications-email"].filter_policy == null
    error_message = "No filter lets everything through."
  }
  assert {
    condition     = length(aws_sqs_queue_policy.this) == 1
    error_message = "Only queues that subscribe take messages from topics."
  }
  assert {
    condition     = length(jsondecode(aws_sns_topic_policy.this["trading-alerts"].policy).Statement) == 2 && length(jsondecode(aws_sns_topic_policy.this["notifications"].policy).Statement) == 1
    error_message = "Alarms may publish to trading-alerts alone."
  }
}

run "a_subscription_to_no_queue_is_refused" {
  command = plan
  variables {
    topics = { notifications = { subscriptions = { nowhere = { filter_policy = {} } } } }
  }
  expect_failures = [var.topics]
}

run "an_odd_environment_is_refused" {
  command = plan
  variables {
    environment = "Prod_1"
  }
  expect_failures = [var.environment]
}

run "no_queues_are_refused" {
  command = plan
  variables {
    queues = {}
    topics = {}
  }
  expect_failures = [var.queues]
}

run "an_alarm_topic_that_is_none_of_the_topics_is_refused" {
  command = plan
  variables {
    alarm_topics = ["nobody"]
  }
  expect_failures = [var.alarm_topics]
}
