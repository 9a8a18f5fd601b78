/** Jobs, as their tenant sees them: where each stands, and its steps. */
package io.tradewind.research.job;
