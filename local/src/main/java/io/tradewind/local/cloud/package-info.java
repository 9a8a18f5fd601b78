/**
 * The commands that lead to AWS: what checks templates and Terraform before, and what goes with a
 * deployment there. They drive the programs that people know, the AWS CLI and Terraform, and hand
 * secrets over in files for their owner alone, never on a command line.
 */
package io.tradewind.local.cloud;
