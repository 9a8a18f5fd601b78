/** JSON log lines on standard output, through the SLF4J API, with a correlation id in each. */
package io.tradewind.platform.log;
