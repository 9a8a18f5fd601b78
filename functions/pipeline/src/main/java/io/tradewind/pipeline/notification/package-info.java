/**
 * What people are told of jobs: whom a tenant wants told of which outcomes, and what they read. How
 * a notice reaches them is the channels' to know.
 */
package io.tradewind.pipeline.notification;
