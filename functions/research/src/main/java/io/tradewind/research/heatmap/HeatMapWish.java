package io.tradewind.research.heatmap;

import java.util.Optional;

/**
 * Asks for a heat map.
 *
 * @param x parameter of the columns
 * @param y parameter of the rows, another one
 * @param metric name of the figure's column
 * @param ticker whose rows; empty for the only ticker of a sweep
 */
public record HeatMapWish(
        Axis x, Axis y, String metric, Aggregate aggregate, Optional<String> ticker) {}
