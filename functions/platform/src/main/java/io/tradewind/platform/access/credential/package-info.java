/**
 * A tenant's credentials as its administrators see them: API keys and signing secrets, issued,
 * listed and ended. Writes schema {@code accounts}, as its login role alone may.
 */
package io.tradewind.platform.access.credential;
