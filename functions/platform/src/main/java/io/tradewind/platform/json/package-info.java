/** JSON as the platform reads and writes it: strict, snake case, and with every fault named. */
package io.tradewind.platform.json;
