output "api_url" {
  description = "Where the API answers."
  value       = module.functions.api_url
}

output "exchange_url" {
  description = "Where the exchange answers."
  value       = local.exchange_host == null ? "http://${module.engine.balancer.dns_name}:8085" : "https://${local.exchange_host}"
}

output "engine_repository" {
  description = "Where images of the engine are pushed to."
  value       = module.engine.repository_url
}

output "outside_addresses" {
  description = "Addresses from which webhooks and orders leave."
  value       = module.network.outside_addresses
}

output "sam_parameter_overrides" {
  description = "For sam deploy --parameter-overrides. Names places, no secrets."
  value       = module.functions.sam_parameter_overrides
}

output "backup_vault" {
  description = "Vault of the backups."
  value       = module.backup.vault_name
}
