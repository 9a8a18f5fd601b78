/**
 * Brings the database to what the functions expect: roles, schemas, migrations and the demo tenant.
 */
package io.tradewind.local.bootstrap.postgres;
