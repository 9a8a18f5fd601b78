/** Effects toward the outside that happen once, however often they are asked for. */
package io.tradewind.platform.idempotency;
