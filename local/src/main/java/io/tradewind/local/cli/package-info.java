/**
 * The command line's work with sweeps and jobs: {@code sweep} and {@code jobs}.
 *
 * <p>It is a client like any other. It signs and posts the trigger webhook, follows the job over
 * HTTP, and writes result files into the caller's folder; it reads the local platform's state
 * folder for its address and keys and never writes there. What a person reads as it happens goes to
 * standard error, what was asked for goes to standard output.
 */
package io.tradewind.local.cli;
