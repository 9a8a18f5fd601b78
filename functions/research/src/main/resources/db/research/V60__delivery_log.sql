-- The log of deliveries is listed by its tenant, newest first, and a replay is known by its key when it is asked for again.

alter table research.deliveries add column replay_key text;
comment on column research.deliveries.replay_key is 'Idempotency key of the last replay';

create index deliveries_newest_first on research.deliveries (tenant_id, created_at desc, delivery_id desc);
