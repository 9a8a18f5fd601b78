/** Secrets of AWS Secrets Manager, cached for minutes and never logged. */
package io.tradewind.platform.secrets;
