/** The Trading API as pipeline calls it. */
package io.tradewind.pipeline.http;
