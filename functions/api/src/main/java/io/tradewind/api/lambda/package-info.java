/** Where API Gateway's events enter and leave: the function's handler and its servlet container. */
package io.tradewind.api.lambda;
