-- What may be forgotten once it is old enough: ended sweeps, ended deliveries, messages that nobody could send. The login
-- role deletes nothing itself; these functions cross tenants for it, and let go of nothing that is unfinished.

create index sweeps_ended on research.sweeps (completed_at) where status in ('completed', 'failed', 'cancelled');
create index deliveries_ended on research.deliveries (ended_at) where status <> 'pending';

-- The locks of "for update" ask for the right to update; the functions below are all that uses it.
create policy forgotten on research.sweeps for delete to research_owner
    using (status in ('completed', 'failed', 'cancelled'));
create policy forgotten on research.deliveries for delete to research_owner using (status <> 'pending');
create policy forgotten_lock on research.deliveries for update to research_owner using (status <> 'pending');

-- Sweeps that ended before that time and whose callbacks have all ended, oldest first.
create function research.sweeps_to_forget(before timestamptz, row_limit integer)
    returns table (tenant_id text, job_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select s.tenant_id, s.job_id
      from research.sweeps s
     where s.status in ('completed', 'failed', 'cancelled') and s.completed_at < before
       and not exists (select from research.deliveries d
                        where d.tenant_id = s.tenant_id and d.job_id = s.job_id::text and d.status = 'pending')
     order by s.completed_at
     limit least(row_limit, 1000)
$$;

-- Forgets one sweep with its chunks and results, unless it was begun again meanwhile. True where it did.
create function research.forget_sweep(of_tenant text, job uuid, before timestamptz) returns boolean
    language sql security definer set search_path = pg_catalog, pg_temp
as $$
    with gone as (
        delete from research.sweeps s
         where s.tenant_id = of_tenant and s.job_id = job
           and s.status in ('completed', 'failed', 'cancelled') and s.completed_at < before
        returning 1)
    select exists (select from gone)
$$;

-- Forgets deliveries that ended before that time, with their attempts, and says how many.
create function research.forget_deliveries(before timestamptz, row_limit integer) returns integer
    language sql security definer set search_path = pg_catalog, pg_temp
as $$
    with gone as (
        delete from research.deliveries d
         where (d.tenant_id, d.delivery_id) in (
               select o.tenant_id, o.delivery_id from research.deliveries o
                where o.status <> 'pending' and o.ended_at < before
                order by o.ended_at
                limit least(row_limit, 10000)
                  for update skip locked)
        returning 1)
    select count(*)::integer from gone
$$;

-- Forgets messages that could not be sent for so long, and says how many.
create function research.forget_outbox(before timestamptz, row_limit integer) returns integer
    language sql security definer set search_path = pg_catalog, pg_temp
as $$
    with gone as (
        delete from research.outbox m
         where m.id in (select o.id from research.outbox o
                         where o.created_at < before and o.attempts > 0
                         order by o.created_at
                         limit least(row_limit, 10000)
                           for update skip locked)
        returning 1)
    select count(*)::integer from gone
$$;

revoke all on function research.sweeps_to_forget(timestamptz, integer) from public;
revoke all on function research.forget_sweep(text, uuid, timestamptz) from public;
revoke all on function research.forget_deliveries(timestamptz, integer) from public;
revoke all on function research.forget_outbox(timestamptz, integer) from public;
grant execute on function research.sweeps_to_forget(timestamptz, integer) to research;
grant execute on function research.forget_sweep(text, uuid, timestamptz) to research;
grant execute on function research.forget_deliveries(timestamptz, integer) to research;
grant execute on function research.forget_outbox(timestamptz, integer) to research;

comment on column research.sweeps.callback_headers is 'Values are sealed: AES-256-GCM boxes';
comment on column research.deliveries.headers is 'Values of the caller''s are sealed: AES-256-GCM boxes';
