package io.tradewind.local.cloud.takeover;

/**
 * What is there and in no state.
 *
 * @param address where the configuration wants it
 * @param id by which Terraform imports it
 */
record Found(String address, String id) {}
