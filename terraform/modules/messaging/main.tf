# Queues, each with a dead-letter queue, and the topics that fan out to them.

data "aws_caller_identity" "current" {}

locals {
  prefix = "tradewind-${var.environment}"

  dead_letters = {
    for name, _ in var.queues : name => endswith(name, ".fifo") ? "${trimsuffix(name, ".fifo")}-dlq.fifo" : "${name}-dlq"
  }
  subscriptions = merge([
    for topic, settings in var.topics : {
      for queue, subscription in settings.subscriptions : "${topic}/${queue}" => {
        topic  = topic
        queue  = queue
        filter = subscription.filter_policy
      }
    }
  ]...)
  # Which topics may send to a queue.
  senders = {
    for queue in distinct([for s in local.subscriptions : s.queue]) :
    queue => sort([for s in local.subscriptions : aws_sns_topic.this[s.topic].arn if s.queue == queue])
  }
}

resource "aws_sqs_queue" "dead_letters" {
  for_each = var.queues

  name                      = "${local.prefix}-${local.dead_letters[each.key]}"
  fifo_queue                = endswith(each.key, ".fifo") ? true : null
  message_retention_seconds = var.dead_letter_days * 86400
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue" "this" {
  for_each = var.queues

  name                        = "${local.prefix}-${each.key}"
  fifo_queue                  = endswith(each.key, ".fifo") ? true : null
  content_based_deduplication = endswith(each.key, ".fifo") ? true : null
  visibility_timeout_seconds  = each.value.visibility_seconds
  # Shorter than the dead letters': a message keeps its first time when it moves there.
  message_retention_seconds = 4 * 86400
  receive_wait_time_seconds = 20
  sqs_managed_sse_enabled   = true

  lifecycle {
    ignore_changes = [redrive_policy] # set below
  }
}

# Beside the queue: an endpoint that formats the policy in its own way would else have it changed on every apply.
resource "aws_sqs_queue_redrive_policy" "this" {
  for_each = var.queues

  queue_url = aws_sqs_queue.this[each.key].id
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters[each.key].arn
    maxReceiveCount     = each.value.receives_max
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dead_letters" {
  for_each = var.sources_fixed ? var.queues : {}

  queue_url = aws_sqs_queue.dead_letters[each.key].id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this[each.key].arn]
  })
}

resource "aws_sns_topic" "this" {
  for_each = var.topics

  name = "${local.prefix}-${each.key}"
}

resource "aws_sns_topic_policy" "this" {
  for_each = var.topics

  arn = aws_sns_topic.this[each.key].arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid       = "Owner"
        Effect    = "Allow"
        Principal = { AWS = data.aws_caller_identity.current.account_id }
        Action    = ["sns:Publish", "sns:Subscribe", "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic"]
        Resource  = aws_sns_topic.this[each.key].arn
      }
      ], contains(var.alarm_topics, each.key) ? [{
        Sid       = "Alarms"
        Effect    = "Allow"
        Principal = { Service = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "backup.amazonaws.com"] }
        Action    = ["sns:Publish"]
        Resource  = aws_sns_topic.this[each.key].arn
        Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }] : [])
  })
}

resource "aws_sns_topic_subscription" "this" {
  for_each = local.subscriptions

  topic_arn            = aws_sns_topic.this[each.value.topic].arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.this[each.value.queue].arn
  raw_message_delivery = true
  filter_policy        = length(each.value.filter) == 0 ? null : jsonencode(each.value.filter)
}

resource "aws_sqs_queue_policy" "this" {
  for_each = toset(distinct([for s in values(local.subscriptions) : s.queue]))

  queue_url = aws_sqs_queue.this[each.key].id
  # Attributes one after the other: an emulator forgets the policy when another attribute is set after it.
  depends_on = [aws_sqs_queue_redrive_policy.this]
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Topics"
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.this[each.key].arn
        Condition = { ArnEquals = { "aws:SourceArn" = local.senders[each.key] } }
      }
    ]
  })
}
