/**
 * The shapes of request bodies, for the OpenAPI document alone. Nothing here is ever instantiated:
 * the rules live with the parsers of the bodies, and a test holds bounds and choices equal.
 */
package io.tradewind.api.openapi;
