/**
 * What every process of the platform is described by and shares: its command line, its log, its
 * event loops.
 */
package io.tradewind.local.process;
