/**
 * Makes what the functions expect to find: roles, schemas and migrations, the demo tenant, tables
 * and buckets, sample prices. Everything here may run again and changes nothing that is there.
 */
package io.tradewind.local.bootstrap;
