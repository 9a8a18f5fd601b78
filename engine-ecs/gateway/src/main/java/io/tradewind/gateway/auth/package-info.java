/** Who asks: API keys and their signatures over the bytes received, tokens, scopes, addresses. */
package io.tradewind.gateway.auth;
