output "queue_url_base" {
  description = "What stands before the name in a queue's URL."
  value       = module.messaging.queue_url_base
}

output "buckets" {
  description = "Full names of the buckets by name."
  value       = module.storage.names
}

output "tables" {
  description = "Full names of the tables by name."
  value       = module.state.names
}

output "topics" {
  description = "ARNs of the topics by name."
  value       = module.messaging.topic_arns
}

output "secrets" {
  description = "ARNs of the secrets by name."
  value       = module.secrets.arns
}

output "api_url" {
  description = "Where the API answers; null where no functions are deployed. Another endpoint than LocalStack may want its API's identifier elsewhere in it."
  value       = length(module.functions) == 0 ? null : "${var.endpoint}/restapis/${module.functions[0].api_id}/live/_user_request_"
}
