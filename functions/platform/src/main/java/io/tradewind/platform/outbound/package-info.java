/**
 * HTTP to addresses that somebody else chose: callbacks of tenants, configured sources of data.
 * What only this network can reach is not called, however its address is spelled.
 */
package io.tradewind.platform.outbound;
