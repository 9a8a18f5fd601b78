output "queue_arns" {
  description = "ARNs of the queues by name."
  value       = { for name, queue in aws_sqs_queue.this : name => queue.arn }
}

output "queue_names" {
  description = "Full names of the queues by name."
  value       = { for name, queue in aws_sqs_queue.this : name => queue.name }
}

output "dead_letter_names" {
  description = "Full names of the dead-letter queues by the name of their queue."
  value       = { for name, queue in aws_sqs_queue.dead_letters : name => queue.name }
}

output "queue_url_base" {
  description = "What stands before the name in a queue's URL, without a slash at the end."
  value       = replace(one(slice(values(aws_sqs_queue.this), 0, 1)).url, "/[/][^/]+$/", "")
}

output "topic_arns" {
  description = "ARNs of the topics by name."
  value       = { for name, topic in aws_sns_topic.this : name => topic.arn }
}
