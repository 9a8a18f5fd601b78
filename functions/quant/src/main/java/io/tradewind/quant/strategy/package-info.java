/**
 * What is tested: strategies, their parameters and grids, and the model of execution. Values only;
 * the packages {@code backtest} and {@code sweep} give them their meaning.
 */
package io.tradewind.quant.strategy;
