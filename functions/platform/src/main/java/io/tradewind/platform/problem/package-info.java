/** Error answers after RFC 9457, and the field errors that they carry. */
package io.tradewind.platform.problem;
