package io.tradewind.api;

import java.util.Map;

/**
 * One reading of something that goes up and down.
 *
 * @param name its Prometheus name
 * @param labels what tells it from others of the same name
 * @param value the reading, in the unit that the name ends with
 */
public record Gauge(String name, Map<String, String> labels, double value) {}
