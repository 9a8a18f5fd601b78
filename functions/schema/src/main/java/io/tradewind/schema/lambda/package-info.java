/**
 * Functions that Terraform, operators and Secrets Manager call; no route and no queue leads here.
 */
package io.tradewind.schema.lambda;
