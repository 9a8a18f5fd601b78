output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "subnet_ids" {
  description = "Subnets by kind: public and database."
  value = {
    public   = [for zone in var.zones : aws_subnet.public[zone].id]
    database = [for zone in var.zones : aws_subnet.database[zone].id]
  }
}

output "private_subnet_ids" {
  description = "Private subnets, once they lead to AWS and the internet: what is made there, as the migration, is run at once."
  value       = [for zone in var.zones : aws_subnet.private[zone].id]

  depends_on = [
    aws_route.public,
    aws_route.private,
    aws_route_table_association.public,
    aws_route_table_association.private,
    aws_vpc_endpoint.gateway,
    aws_vpc_endpoint.interface,
  ]
}

output "security_group_ids" {
  description = "Security groups by who is in them: functions, engine, database, endpoints and balancer; with their rules."
  value       = { for name, group in aws_security_group.this : name => group.id }

  depends_on = [
    aws_vpc_security_group_ingress_rule.inside,
    aws_vpc_security_group_egress_rule.inside,
    aws_vpc_security_group_egress_rule.outside,
  ]
}

output "outside_addresses" {
  description = "Addresses from which functions and engine reach the internet, for partners who let only known ones in."
  value       = [for address in aws_eip.nat : address.public_ip]
}
