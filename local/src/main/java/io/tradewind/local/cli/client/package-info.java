/**
 * The platform as its callers reach it: signed and authenticated calls, jobs as they are told of,
 * and refusals turned into what their author can act on. Knows HTTP and nothing of terminals.
 */
package io.tradewind.local.cli.client;
