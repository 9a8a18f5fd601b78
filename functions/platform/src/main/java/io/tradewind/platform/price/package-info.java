/** Where prices may be fetched from, which callers and fetchers must agree on. */
package io.tradewind.platform.price;
