/** AWS clients, built once per process and ready quickly. */
package io.tradewind.platform.aws;
