/** The markets that a new exchange begins with, from a file, as operators' commands. */
package io.tradewind.gateway.listing;
