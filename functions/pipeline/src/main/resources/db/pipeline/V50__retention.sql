-- What may be forgotten once it is old enough: ended jobs with their callbacks, messages that nobody could send. The
-- login role deletes nothing itself; these functions cross tenants for it, and let go of nothing that is unfinished.

create index jobs_ended on pipeline.jobs (ended_at) where ended_at is not null;

create policy forgotten on pipeline.jobs for delete to pipeline_owner using (ended_at is not null);
-- The lock of "for update" asks for the right to update; the functions below are all that uses it.
create policy forgotten_lock on pipeline.jobs for update to pipeline_owner using (ended_at is not null);
create policy forgotten on pipeline.callbacks for delete to pipeline_owner using (true);
create policy forgotten_lookup on pipeline.callbacks for select to pipeline_owner using (true);

-- Forgets jobs that ended before that time, with their callbacks, and says how many. A job whose cancellation the
-- Trading API has not yet been told is not done with.
create function pipeline.forget_jobs(before timestamptz, row_limit integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    old  record;
    gone integer := 0;
begin
    for old in
        select j.tenant_id, j.job_id from pipeline.jobs j
         where j.ended_at < before
           and not (j.status = 'CANCELLED' and j.started_at is not null and j.cancel_sent_at is null
                    and j.sweep_run_id is null)
         order by j.ended_at
         limit least(row_limit, 10000)
           for update skip locked
    loop
        delete from pipeline.callbacks c where c.tenant_id = old.tenant_id and c.job_id = old.job_id;
        delete from pipeline.jobs j where j.tenant_id = old.tenant_id and j.job_id = old.job_id;
        gone := gone + 1;
    end loop;
    return gone;
end
$$;

-- Forgets messages that could not be sent for so long, and says how many.
create function pipeline.forget_outbox(before timestamptz, row_limit integer) returns integer
    language sql security definer set search_path = pg_catalog, pg_temp
as $$
    with gone as (
        delete from pipeline.outbox m
         where m.id in (select o.id from pipeline.outbox o
                         where o.created_at < before and o.attempts > 0
                         order by o.created_at
                         limit least(row_limit, 10000)
                           for update skip locked)
        returning 1)
    select count(*)::integer from gone
$$;

revoke all on function pipeline.forget_jobs(timestamptz, integer) from public;
revoke all on function pipeline.forget_outbox(timestamptz, integer) from public;
grant execute on function pipeline.forget_jobs(timestamptz, integer) to pipeline;
grant execute on function pipeline.forget_outbox(timestamptz, integer) to pipeline;
