/**
 * Tenants, who acts for them, and the secrets they share with the platform. Data lives in schema
 * {@code accounts}; its login role alone writes it, other contexts read through named functions.
 */
package io.tradewind.platform.tenancy;
