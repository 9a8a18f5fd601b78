output "repository_url" {
  description = "Where images of the engine are pushed to."
  value       = aws_ecr_repository.this.repository_url
}

output "cluster_name" {
  description = "ECS cluster, for alarms and commands."
  value       = aws_ecs_cluster.this.name
}

output "service_names" {
  description = "ECS services that run."
  value       = [for service in aws_ecs_service.this : service.name]
}

output "balancer" {
  description = "The load balancer: host name, hosted zone, and the names that its metrics go by."
  value = {
    dns_name          = aws_lb.this.dns_name
    zone_id           = aws_lb.this.zone_id
    arn_suffix        = aws_lb.this.arn_suffix
    target_arn_suffix = aws_lb_target_group.this.arn_suffix
  }
}
