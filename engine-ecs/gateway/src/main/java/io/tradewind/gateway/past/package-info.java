/**
 * What memory has forgotten, as the projection's tables have it, in the words of the views; and the
 * API keys of the same database. Blocking reads on threads of their own.
 */
package io.tradewind.gateway.past;
