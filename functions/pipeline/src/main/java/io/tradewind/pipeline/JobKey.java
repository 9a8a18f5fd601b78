package io.tradewind.pipeline;

import io.tradewind.platform.tenancy.TenantId;
import java.util.UUID;

/** Names one job of one tenant. */
public record JobKey(TenantId tenant, UUID jobId) {}
