/**
 * Functions in JVMs of their own, as Lambda runs them: AWS's runtime interface client in the
 * function's JVM, and the Runtime API that it speaks to. Source of the protocol: AWS Lambda
 * Developer Guide, "Using the Lambda runtime API".
 */
package io.tradewind.local.runtime;
