/**
 * Starts the platform's processes, restarts those that die, and stops them in order. One supervisor
 * runs for each state folder, which a file lock ensures.
 */
package io.tradewind.local.supervisor;
