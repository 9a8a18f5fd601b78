-- The outbox of a context. Not run as it stands: each context's first migration repeats it with its schema's
-- name for pipeline. It runs as pipeline_owner, and the context's login role is pipeline.

create table pipeline.outbox (
    id              uuid primary key,
    tenant_id       text not null,
    queue           text not null,
    body            text not null,
    attempts        integer not null default 0,
    next_attempt_at timestamptz not null,
    created_at      timestamptz not null
);
create index outbox_due on pipeline.outbox (next_attempt_at);

alter table pipeline.outbox enable row level security;
alter table pipeline.outbox force row level security;
create policy tenant on pipeline.outbox
    using (tenant_id = nullif(current_setting('app.tenant', true), ''));
-- The two functions below run as the owner, who is bound by forced policies too.
create policy relay on pipeline.outbox to pipeline_owner using (true);
grant select, insert on pipeline.outbox to pipeline;

-- Takes due rows of all tenants, oldest first, and keeps them from other relays for lease_seconds.
create function pipeline.outbox_take(take_max integer, lease_seconds integer)
    returns table (id uuid, queue text, body text, attempts integer)
    language sql security definer set search_path = pg_catalog, pg_temp
as $$
    update pipeline.outbox o
       set attempts = o.attempts + 1,
           next_attempt_at = now() + make_interval(secs => lease_seconds)
     where o.id in (select d.id from pipeline.outbox d
                     where d.next_attempt_at <= now()
                     order by d.next_attempt_at
                     limit least(take_max, 1000)
                       for update skip locked)
 returning o.id, o.queue, o.body, o.attempts
$$;

-- Removes rows that were sent. Losing a removal in a crash only sends a message twice, so the commit need not
-- wait for the disk.
create function pipeline.outbox_sent(ids uuid[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    delete from pipeline.outbox o where o.id = any (ids);
end
$$;

revoke all on function pipeline.outbox_take(integer, integer) from public;
revoke all on function pipeline.outbox_sent(uuid[]) from public;
grant execute on function pipeline.outbox_take(integer, integer) to pipeline;
grant execute on function pipeline.outbox_sent(uuid[]) to pipeline;
