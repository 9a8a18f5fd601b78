/**
 * The commands that start, stop, watch and mend the platform. They talk to it through the state
 * folder and its ports; nothing here keeps state of its own.
 */
package io.tradewind.local.command;
