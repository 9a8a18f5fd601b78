package io.tradewind.platform.problem;

/**
 * One fault of one field of a request.
 *
 * @param field path of the field, such as {@code execution.fee}; empty for the body as a whole
 * @param rule the rule that it breaks, as a stable word: {@code required}, {@code type}, {@code
 *     range}, {@code format}, {@code choice}, {@code unknown}, {@code order}, {@code size}, {@code
 *     conflict}, {@code syntax}
 * @param message the rule in words, for people
 */
public record FieldError(String field, String rule, String message) {}
