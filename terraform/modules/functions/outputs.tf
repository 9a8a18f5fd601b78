output "api_url" {
  description = "Where the API answers."
  value       = var.domain == null ? aws_cloudformation_stack.this.outputs["ApiUrl"] : "https://${var.domain.name}"
}

output "api_id" {
  description = "Identifier of the REST API."
  value       = aws_cloudformation_stack.this.outputs["ApiId"]
}

output "function_names" {
  description = "Full names of the functions by service, for alarms and commands."
  value       = { for match in regexall("tradewind-\\$\\{Environment\\}-([a-z-]+)\"\\}\\n      Description", local.template) : match[0] => "${local.name}-${match[0]}" }
}

output "api_name" {
  description = "Name of the REST API, for its metrics."
  value       = "${local.name}-api"
}

output "sam_parameter_overrides" {
  description = "For sam deploy --parameter-overrides."
  value       = join(" ", [for name, value in merge(local.parameters, { CodeSha256 = local.code_sha256 }) : "${name}=${value}" if value != ""])
}

output "code_sha256" {
  description = "Hash over the jars, the template and every parameter."
  value       = local.code_sha256
}
