/** The entry points of research's functions: they parse, make one call, and map the answer. */
package io.tradewind.research.lambda;
