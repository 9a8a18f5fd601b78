/**
 * Reads template.yaml, the one description of every function with its routes, queue mappings and
 * schedules, and what the functions rely on: queues, topics, buckets, tables and secrets. Nothing
 * here starts anything; a rule that the template breaks is refused with file, resource and rule.
 */
package io.tradewind.local.template;
