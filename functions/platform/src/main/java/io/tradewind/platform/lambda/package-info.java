/** What surrounds every invocation of a function. */
package io.tradewind.platform.lambda;
