/** How long what has ended is kept, and how it is forgotten: by age, in batches, on a schedule. */
package io.tradewind.platform.retention;
