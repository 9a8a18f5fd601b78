/**
 * How much of a sweep's best result is luck: the Sharpe ratio deflated by the number of trials, the
 * probability of backtest overfitting by combinatorially symmetric cross-validation, and the layout
 * of walk-forward windows. Formulas have their sources beside them; docs/statistics.md explains
 * what is measured and why.
 */
package io.tradewind.quant.validation;
