output "jdbc_url" {
  description = "JDBC URL of the writer. Connections are encrypted; the security groups say who may open one."
  value       = "jdbc:postgresql://${aws_rds_cluster.this.endpoint}:${aws_rds_cluster.this.port}/tradewind?sslmode=require"
  # A cluster answers once it has an instance: whoever is told where it is, as the migration, waits for that.
  depends_on = [aws_rds_cluster_instance.this]
}

output "cluster_id" {
  description = "Identifier of the cluster, for alarms and commands."
  value       = aws_rds_cluster.this.cluster_identifier
}

output "cluster_arn" {
  description = "ARN of the cluster, for backups."
  value       = aws_rds_cluster.this.arn
}

output "master_secret_arn" {
  description = "ARN of the secret that AWS keeps the master's password in."
  value       = aws_rds_cluster.this.master_user_secret[0].secret_arn
}

output "connections_max" {
  description = "Most connections at once."
  value       = var.connections_max
}

output "capacity_most" {
  description = "Most Aurora capacity units."
  value       = var.capacity.most
}
