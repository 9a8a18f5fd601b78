output "names" {
  description = "Full names of the buckets by name."
  value       = { for name, bucket in aws_s3_bucket.this : name => bucket.bucket }
}

output "arns" {
  description = "ARNs of the buckets by name."
  value       = { for name, bucket in aws_s3_bucket.this : name => bucket.arn }
}
