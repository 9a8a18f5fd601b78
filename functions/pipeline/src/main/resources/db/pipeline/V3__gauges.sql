-- What this context publishes about itself to whoever shows metrics: numbers over all tenants, nobody's data.

create index jobs_by_status on pipeline.jobs (status);

create function pipeline.gauges()
    returns table (name text, labels jsonb, value double precision)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select 'pipeline_jobs', jsonb_build_object('status', lower(s.status)),
           (select count(*) from pipeline.jobs j where j.status = s.status)::double precision
    from unnest(array['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED']) as s (status)
    union all
    select 'queue_oldest_message_seconds', jsonb_build_object('queue', q.queue),
           coalesce((select greatest(0, extract(epoch from now() - min(j.created_at))) from pipeline.jobs j
                     where j.status = 'QUEUED' and j.priority = q.priority), 0)::double precision
    from (values ('jobs', 'NORMAL'), ('jobs-high', 'HIGH')) as q (queue, priority)
    union all
    select 'outbox_messages', jsonb_build_object('schema', 'pipeline'),
           (select count(*) from pipeline.outbox o where o.next_attempt_at <= now())::double precision
$$;

revoke all on function pipeline.gauges() from public;
grant execute on function pipeline.gauges() to pipeline;

-- A published view with a named grant, where the other context is installed beside this one.
do $$
begin
    if exists (select from pg_roles where rolname = 'research') then
        grant usage on schema pipeline to research;
        grant execute on function pipeline.gauges() to research;
    end if;
end
$$;
