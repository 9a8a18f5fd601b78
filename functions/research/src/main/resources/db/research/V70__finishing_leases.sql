-- The lease on finishing a sweep is short and is renewed while its holder lives, so that its end cannot name the
-- holder any more.
alter table research.sweeps add column finishing_by uuid; -- who merges, while finishing_until is not over

-- Sweeps of which nothing was heard for a while, oldest first: the schedule's work list. Each time that chunks were
-- sent again in vain the while doubles, so that a long queue is not made longer. Of a lease that ran out everything
-- is known at once: its holder died.
create or replace function research.silent_sweeps(at timestamptz, stuck_after interval, sweeps_max integer)
    returns table (tenant_id text, job_id uuid)
    language sql stable security definer set search_path = pg_catalog
as $$
    select s.tenant_id, s.job_id
    from research.sweeps s
    where s.status in ('pending', 'running')
      and (s.finishing_until < at
           or s.news_at < at - stuck_after
              and s.news_at < at - stuck_after * power(2, least(s.resends, 10)))
    order by s.news_at
    limit least(sweeps_max, 1000)
$$;
