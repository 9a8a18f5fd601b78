/**
 * The accounts context's routes: API keys, signing secrets, and the tenant itself. A function of
 * their own serves them, with the login role that alone may write them.
 */
package io.tradewind.api.accounts;
