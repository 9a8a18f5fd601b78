package io.tradewind.local.template;

/**
 * A route of the REST API.
 *
 * @param method in upper case, or {@code ANY}
 * @param path as in the template: {@code /jobs/{id}}, {@code /docs/{proxy+}}
 * @param function the resource of the function that answers
 */
public record Route(String method, String path, String function) {}
