/** Operating failures say whether a retry can help. Everything else that is thrown is a bug. */
package io.tradewind.platform.failure;
