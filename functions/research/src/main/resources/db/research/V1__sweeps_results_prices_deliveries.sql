-- Research: sweeps and their chunks, ranked results, the catalogue of prices, webhook deliveries, outbox.
-- Runs as research_owner, which nobody logs in as. The functions log in as research and see one tenant at a time:
-- every tenant table has row-level security, forced. What must look across tenants does so through the narrow
-- functions at the end, which run as the owner; the owner's own policies let it read, never write, other tenants' rows.

create table research.sweeps (
    tenant_id        text        not null,
    job_id           uuid        not null,
    status           text        not null default 'pending'
                     check (status in ('pending', 'running', 'completed', 'failed', 'cancelled')),
    request          jsonb       not null, -- as asked for, without the callback
    request_hash     bytea       not null, -- of everything, so that a repeat can be told from a conflict
    correlation_id   text        not null,
    priority         text        not null check (priority in ('normal', 'high')),
    spec             jsonb       not null, -- what a worker needs of the request
    strategy_type    text        not null,
    interval         text        not null,
    tickers          text[]      not null,
    callback_url     text,
    callback_headers jsonb       not null default '{}',
    combinations     bigint      not null check (combinations > 0),
    chunk_count      integer     not null check (chunk_count > 0),
    chunks_counted   integer     not null default 0 check (chunks_counted between 0 and chunk_count),
    work_total       float8      not null,
    work_done        float8      not null default 0,
    compute_millis   bigint      not null default 0,
    error_message    text,
    finishing_until  timestamptz, -- lease of the collector that merges
    finishings       integer     not null default 0, -- how often it was begun
    runs             integer     not null default 1, -- one more for each retry
    resends          integer     not null default 0, -- how often silent chunks were sent again since the last news
    created_at       timestamptz not null,
    started_at       timestamptz,
    completed_at     timestamptz,
    news_at          timestamptz not null, -- last time that anything was heard or sent
    result_count     bigint,
    avg_score        float8,
    max_score        float8,
    median_score     float8,
    best_ticker      text,
    best_fast_period float8,
    best_slow_period float8,
    best_sharpe_ratio     float8,
    best_total_return_pct float8,
    primary key (tenant_id, job_id)
);
create index sweeps_newest on research.sweeps (tenant_id, created_at desc, job_id desc);
create index sweeps_unfinished on research.sweeps (news_at) where status in ('pending', 'running');

create table research.chunks (
    tenant_id      text    not null,
    job_id         uuid    not null,
    chunk          integer not null,
    ticker         integer not null, -- index into the sweep's tickers
    price_key      text    not null,
    price_version  text    not null,
    price_interval text    not null,
    from_index     bigint  not null,
    to_index       bigint  not null check (to_index > from_index),
    work           float8  not null,
    attempts       integer not null default 0, -- that failed
    last_error     text,
    row_count      bigint,
    counted_at     timestamptz,
    primary key (tenant_id, job_id, chunk),
    foreign key (tenant_id, job_id) references research.sweeps on delete cascade
);

create table research.results (
    tenant_id             text    not null,
    job_id                uuid    not null,
    rank                  bigint  not null check (rank > 0),
    rank_for_ticker       bigint  not null check (rank_for_ticker > 0),
    ticker                text    not null,
    fast_period           float8,
    slow_period           float8,
    signal_period         float8,
    score                 float8,
    sharpe_ratio          float8,
    sortino_ratio         float8,
    calmar_ratio          float8,
    total_return_pct      float8,
    annualized_return     float8,
    win_rate_pct          float8,
    profit_factor         float8,
    expectancy_per_trade  float8,
    max_drawdown_pct      float8,
    max_drawdown_duration float8,
    total_trades          float8,
    total_closed_trades   float8,
    trades_per_month      float8,
    avg_trade_duration    float8,
    -- of a sweep whose execution is split
    out_of_sample_score float8,
    out_of_sample_sharpe_ratio float8,
    out_of_sample_sortino_ratio float8,
    out_of_sample_calmar_ratio float8,
    out_of_sample_total_return_pct float8,
    out_of_sample_annualized_return float8,
    out_of_sample_win_rate_pct float8,
    out_of_sample_profit_factor float8,
    out_of_sample_expectancy_per_trade float8,
    out_of_sample_max_drawdown_pct float8,
    out_of_sample_max_drawdown_duration float8,
    out_of_sample_total_trades float8,
    out_of_sample_total_closed_trades float8,
    out_of_sample_trades_per_month float8,
    out_of_sample_avg_trade_duration float8,
    primary key (tenant_id, job_id, rank),
    foreign key (tenant_id, job_id) references research.sweeps on delete cascade
);

create table research.prices (
    tenant_id   text        not null,
    ticker      text        not null,
    interval    text        not null,
    object_key  text        not null,
    version_id  text        not null,
    bars        integer     not null check (bars > 0),
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    bytes       bigint      not null,
    updated_at  timestamptz not null,
    primary key (tenant_id, ticker, interval)
);

create table research.deliveries (
    tenant_id       text        not null,
    delivery_id     text        not null, -- the webhook-id that the receiver sees
    job_id          text        not null,
    correlation_id  text        not null,
    url             text        not null,
    headers         jsonb       not null,
    body            text        not null,
    status          text        not null default 'pending'
                    check (status in ('pending', 'delivered', 'exhausted', 'disabled', 'refused')),
    attempts        integer     not null default 0,
    attempts_before integer     not null default 0, -- it was last sent on its way again
    attempting_until timestamptz, -- lease of the attempt under way
    next_attempt_at timestamptz not null,
    created_at      timestamptz not null,
    ended_at        timestamptz,
    primary key (tenant_id, delivery_id)
);
create index deliveries_by_job on research.deliveries (tenant_id, job_id);
create index deliveries_due on research.deliveries (next_attempt_at) where status = 'pending';

create table research.delivery_attempts (
    tenant_id       text        not null,
    delivery_id     text        not null,
    attempt         integer     not null,
    at              timestamptz not null,
    outcome         text        not null,
    status_code     integer,
    detail          text,
    duration_millis integer     not null,
    primary key (tenant_id, delivery_id, attempt),
    foreign key (tenant_id, delivery_id) references research.deliveries on delete cascade
);

do $$
declare
    name text;
begin
    foreach name in array array['sweeps', 'chunks', 'results', 'prices', 'deliveries', 'delivery_attempts']
    loop
        execute format('alter table research.%I enable row level security', name);
        execute format('alter table research.%I force row level security', name);
        execute format(
            'create policy of_tenant on research.%I to research
             using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))
             with check (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', name);
    end loop;
    foreach name in array array['sweeps', 'chunks', 'deliveries']
    loop
        execute format('create policy scanned_by_owner on research.%I for select to research_owner using (true)', name);
    end loop;
end
$$;

grant usage on schema research to research;
grant select, insert, update on research.sweeps, research.chunks, research.prices, research.deliveries to research;
grant select, insert on research.results, research.delivery_attempts to research;

-- Sweeps of which nothing was heard for a while, oldest first: the schedule's work list. Each time that chunks were
-- sent again in vain the while doubles, so that a long queue is not made longer.
create function research.silent_sweeps(at timestamptz, stuck_after interval, sweeps_max integer)
    returns table (tenant_id text, job_id uuid)
    language sql stable security definer set search_path = pg_catalog
as $$
    select s.tenant_id, s.job_id
    from research.sweeps s
    where s.status in ('pending', 'running')
      and s.news_at < at - stuck_after
      and s.news_at < at - stuck_after * power(2, least(s.resends, 10))
    order by s.news_at
    limit least(sweeps_max, 1000)
$$;

-- Deliveries that were due before the given time and that nobody is trying.
create function research.overdue_deliveries(due_before timestamptz, deliveries_max integer)
    returns table (tenant_id text, delivery_id text)
    language sql stable security definer set search_path = pg_catalog
as $$
    select d.tenant_id, d.delivery_id
    from research.deliveries d
    where d.status = 'pending' and d.next_attempt_at < due_before
      and (d.attempting_until is null or d.attempting_until < due_before)
    order by d.next_attempt_at
    limit least(deliveries_max, 1000)
$$;

-- Messages that leave with the transaction that caused them.
create table research.outbox (
    id              uuid primary key,
    tenant_id       text not null,
    queue           text not null,
    body            text not null,
    attempts        integer not null default 0,
    next_attempt_at timestamptz not null,
    created_at      timestamptz not null
);
create index outbox_due on research.outbox (next_attempt_at);

alter table research.outbox enable row level security;
alter table research.outbox force row level security;
create policy tenant on research.outbox
    using (tenant_id = nullif(current_setting('app.tenant', true), ''));
-- The two functions below run as the owner, who is bound by forced policies too.
create policy relay on research.outbox to research_owner using (true);
grant select, insert on research.outbox to research;

-- Takes due rows of all tenants, oldest first, and keeps them from other relays for lease_seconds.
create function research.outbox_take(take_max integer, lease_seconds integer)
    returns table (id uuid, queue text, body text, attempts integer)
    language sql security definer set search_path = pg_catalog, pg_temp
as $$
    update research.outbox o
       set attempts = o.attempts + 1,
           next_attempt_at = now() + make_interval(secs => lease_seconds)
     where o.id in (select d.id from research.outbox d
                     where d.next_attempt_at <= now()
                     order by d.next_attempt_at
                     limit least(take_max, 1000)
                       for update skip locked)
 returning o.id, o.queue, o.body, o.attempts
$$;

-- Removes rows that were sent. Losing a removal in a crash only sends a message twice, so the commit need not
-- wait for the disk.
create function research.outbox_sent(ids uuid[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    delete from research.outbox o where o.id = any (ids);
end
$$;

revoke all on function research.outbox_take(integer, integer) from public;
revoke all on function research.outbox_sent(uuid[]) from public;
grant execute on function research.outbox_take(integer, integer) to research;
grant execute on function research.outbox_sent(uuid[]) to research;

-- Gauges over all tenants, as the metrics page prints them.
create function research.gauges()
    returns table (name text, labels jsonb, value float8)
    language sql stable security definer set search_path = pg_catalog
as $$
    select 'research_jobs', jsonb_build_object('status', wanted.status), count(s.job_id)::float8
    from unnest(array['pending', 'running', 'completed', 'failed', 'cancelled']) as wanted (status)
    left join research.sweeps s on s.status = wanted.status
    group by wanted.status
    union all
    select 'queue_oldest_message_seconds', jsonb_build_object('queue', waiting.queue),
           coalesce(extract(epoch from now() - min(s.created_at)), 0)::float8
    from (values ('sweep-chunks', 'normal'), ('sweep-chunks-high', 'high')) as waiting (queue, priority)
    left join research.sweeps s on s.priority = waiting.priority and s.status in ('pending', 'running')
    group by waiting.queue
    union all
    select 'queue_oldest_message_seconds', jsonb_build_object('queue', 'webhook-deliveries'),
           coalesce(extract(epoch from now() - min(d.next_attempt_at)), 0)::float8
    from research.deliveries d
    where d.status = 'pending' and d.next_attempt_at <= now()
    union all
    select 'outbox_messages', jsonb_build_object('schema', 'research'), count(*)::float8
    from research.outbox o
    where o.next_attempt_at <= now()
$$;

revoke all on function research.silent_sweeps(timestamptz, interval, integer) from public;
revoke all on function research.overdue_deliveries(timestamptz, integer) from public;
revoke all on function research.gauges() from public;
grant execute on function research.silent_sweeps(timestamptz, interval, integer) to research;
grant execute on function research.overdue_deliveries(timestamptz, integer) to research;
grant execute on function research.gauges() to research;
