/**
 * The state folder: where everything that the local platform keeps lies, which ports it uses, the
 * secrets that it made, and what the supervisor last said about its children. Secrets are written
 * by the first start alone, the status by the supervisor alone.
 */
package io.tradewind.local.state;
