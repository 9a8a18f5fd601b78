-- A large sweep completes before its result files are written. While they are owed, this says since when.
alter table research.sweeps add column files_owed_since timestamptz;

create index sweeps_that_owe_files on research.sweeps (news_at) where files_owed_since is not null;

-- Completed sweeps whose files are owed and of which nothing was heard for a while, oldest first. The while doubles with
-- each time that writing them was asked for again; whose turns are used up is left to the dead letters.
create function research.sweeps_that_owe_files(
        at timestamptz, stuck_after interval, resends_max integer, sweeps_max integer)
    returns table (tenant_id text, job_id uuid)
    language sql stable security definer set search_path = pg_catalog
as $$
    select s.tenant_id, s.job_id
    from research.sweeps s
    where s.files_owed_since is not null
      and s.resends < resends_max
      and s.news_at < at - stuck_after * power(2, least(s.resends, 10))
    order by s.news_at
    limit least(sweeps_max, 1000)
$$;

revoke all on function research.sweeps_that_owe_files(timestamptz, interval, integer, integer) from public;
grant execute on function research.sweeps_that_owe_files(timestamptz, interval, integer, integer) to research;
