/**
 * Faults on request: what a queue may do to its messages on a bad day, and processes that die. Off
 * unless asked for. The settings lie in the state folder; the command line alone writes them, the
 * function host and the supervisor read them.
 */
package io.tradewind.local.faults;
