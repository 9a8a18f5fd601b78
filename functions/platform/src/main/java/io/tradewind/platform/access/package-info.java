/**
 * Who may do what for whom: looks API keys, tenants and signing secrets up, and writes them for the
 * commands that administer them. The tables are those of schema {@code accounts}, which its login
 * role alone may write.
 */
package io.tradewind.platform.access;
