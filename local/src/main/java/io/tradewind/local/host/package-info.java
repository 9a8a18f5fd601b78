/**
 * Hosts the functions of template.yaml as AWS would: its routes, queue mappings and schedules call
 * them.
 */
package io.tradewind.local.host;
