# One certificate for both host names, proven by records in the hosted zone.

data "aws_route53_zone" "this" {
  count = var.domain == "" ? 0 : 1

  name         = var.domain
  private_zone = false
}

resource "aws_acm_certificate" "this" {
  count = var.domain == "" ? 0 : 1

  domain_name               = local.api_host
  subject_alternative_names = [local.exchange_host]
  validation_method         = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "proof" {
  for_each = var.domain == "" ? {} : {
    for option in aws_acm_certificate.this[0].domain_validation_options : option.domain_name => option
  }

  zone_id         = data.aws_route53_zone.this[0].zone_id
  name            = each.value.resource_record_name
  type            = each.value.resource_record_type
  records         = [each.value.resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  count = var.domain == "" ? 0 : 1

  certificate_arn         = aws_acm_certificate.this[0].arn
  validation_record_fqdns = [for record in aws_route53_record.proof : record.fqdn]
}

resource "aws_route53_record" "exchange" {
  count = var.domain == "" ? 0 : 1

  zone_id = data.aws_route53_zone.this[0].zone_id
  name    = local.exchange_host
  type    = "A"
  alias {
    name                   = module.engine.balancer.dns_name
    zone_id                = module.engine.balancer.zone_id
    evaluate_target_health = true
  }
}
