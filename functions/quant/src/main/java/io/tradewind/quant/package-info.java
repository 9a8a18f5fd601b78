/** Price series, indicators, strategies and the sweep kernel. Knows the JDK and nothing else. */
package io.tradewind.quant;
