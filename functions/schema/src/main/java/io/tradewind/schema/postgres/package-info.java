/** The work on the database itself, as its master. */
package io.tradewind.schema.postgres;
