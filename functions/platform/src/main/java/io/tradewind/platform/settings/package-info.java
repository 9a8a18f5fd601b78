/** A function's settings: environment variables, read once, typed, and refused with their names. */
package io.tradewind.platform.settings;
