output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "subnet_ids" {
  description = "Subnets by kind: public, private and database."
  value = {
    public   = [for zone in var.zones : aws_subnet.public[zone].id]
    private  = [for zone in var.zones : aws_subnet.private[zone].id]
    database = [for zone in var.zones : aws_subnet.database[zone].id]
  }
}

output "security_group_ids" {
  description = "Security groups by who is in them: functions, engine, database, endpoints and balancer."
  value       = { for name, group in aws_security_group.this : name => group.id }
}

output "outside_addresses" {
  description = "Addresses from which functions and engine reach the internet, for partners who let only known ones in."
  value       = [for address in aws_eip.nat : address.public_ip]
}
