/** Tenants and who acts for them: the words that every context shares. */
package io.tradewind.platform.tenancy;
