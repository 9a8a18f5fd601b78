/**
 * The Trading API over HTTP: routes, authentication, problems and documentation over the services
 * of research. It holds no rules and no data of its own; whatever it refuses, it refuses for the
 * shape of the request alone.
 */
package io.tradewind.api;
