/**
 * What people see: streams that know what they are connected to, aligned tables, accents, and how
 * numbers and times are written.
 */
package io.tradewind.local.cli.terminal;
