/** What all routes share: credentials, correlation, request bodies, query rules and problems. */
package io.tradewind.api.web;
