/**
 * Who trades with what: accounts, their balances of each asset, and their seats at symbols.
 * Balances change by transfers between them, and by deposits and withdrawals, which change an
 * asset's total.
 */
package io.tradewind.matching.account;
