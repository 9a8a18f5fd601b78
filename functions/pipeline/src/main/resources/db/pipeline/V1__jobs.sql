-- Schema pipeline: what tenants asked for, and what became of it. Written by the pipeline context alone.
-- Runs as pipeline_owner. The functions log in as pipeline, see one tenant per transaction, and delete nothing here.

create table pipeline.jobs (
    tenant_id      text        not null,
    job_id         uuid        not null,
    job_type       text        not null,
    priority       text        not null check (priority in ('NORMAL', 'HIGH')),
    ticker         text        not null,
    parameters     jsonb       not null,
    callback_url   text,
    correlation_id text        not null,
    trigger_id     text, -- the trigger's webhook-id; null where an unsigned trigger brought none
    trigger_digest bytea,
    created_at     timestamptz not null,

    status         text        not null check (status in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
    attempts       integer     not null default 0 check (attempts between 0 and 3),
    progress       integer     not null default 0 check (progress between 0 and 100),
    failure        text        check (failure in ('REFUSED', 'UNAVAILABLE', 'SWEEP_FAILED', 'TIMED_OUT')),
    error_message  text,
    late           boolean     not null default false,
    ends           integer     not null default 0,
    sweep_run_id   text,
    result_data    jsonb,
    best_rows      jsonb,
    started_at     timestamptz,
    accepted_at    timestamptz,
    ended_at       timestamptz,
    cancel_sent_at timestamptz,
    news_at        timestamptz not null,

    primary key (tenant_id, job_id),
    constraint one_job_per_trigger unique (tenant_id, trigger_id),
    constraint trigger_has_digest check ((trigger_id is null) = (trigger_digest is null)),
    constraint ended_has_instant check ((status in ('COMPLETED', 'FAILED', 'CANCELLED')) = (ended_at is not null)),
    constraint failed_has_failure check ((status = 'FAILED') = (failure is not null)),
    constraint late_is_completed check (not late or status = 'COMPLETED'),
    constraint completed_has_outcome check (status <> 'COMPLETED' or sweep_run_id is not null),
    constraint outcome_is_whole check ((sweep_run_id is null) = (result_data is null) and (sweep_run_id is null) = (best_rows is null))
);

comment on table pipeline.jobs is 'One row per job; which status may follow which is JobLifeCycle''s to say';
comment on column pipeline.jobs.ends is 'How often the job has ended; numbers the callbacks to the tenant';
comment on column pipeline.jobs.news_at is 'When the job was last heard of, or its message last sent';

create index jobs_newest_first on pipeline.jobs (tenant_id, created_at desc, job_id desc);

-- What the scheduled check scans: all that still has work to do, whosever it is.
create index jobs_unfinished on pipeline.jobs (news_at)
    where ended_at is null
       or (status = 'CANCELLED' and started_at is not null and cancel_sent_at is null and sweep_run_id is null);

create table pipeline.callbacks (
    tenant_id   text        not null,
    webhook_id  text        not null,
    job_id      uuid        not null,
    digest      bytea       not null,
    body        jsonb       not null,
    applied     boolean     not null, -- whether it changed the job
    received_at timestamptz not null,
    primary key (tenant_id, webhook_id),
    foreign key (tenant_id, job_id) references pipeline.jobs (tenant_id, job_id)
);

comment on table pipeline.callbacks is 'Each verified callback once, by its webhook-id';

create index callbacks_of_job on pipeline.callbacks (tenant_id, job_id);

alter table pipeline.jobs enable row level security;
alter table pipeline.jobs force row level security;
alter table pipeline.callbacks enable row level security;
alter table pipeline.callbacks force row level security;

create policy tenant_only on pipeline.jobs
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy tenant_only on pipeline.callbacks
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- Forced security binds the owner too. This lets the schema's definer functions read across tenants, and nobody else:
-- the login role is no member of the owner.
create policy owner_reads on pipeline.jobs for select to pipeline_owner using (true);

-- Jobs that were last heard of before news_before, or began at begun_before or earlier: longest silence first.
create function pipeline.jobs_to_look_after(news_before timestamptz, begun_before timestamptz, row_limit integer)
    returns table (tenant_id text, job_id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select j.tenant_id, j.job_id
    from pipeline.jobs j
    where (j.ended_at is null
           or (j.status = 'CANCELLED' and j.started_at is not null and j.cancel_sent_at is null
               and j.sweep_run_id is null))
      and (j.news_at < news_before
           or (j.ended_at is null and coalesce(j.started_at, j.created_at) <= begun_before))
    order by j.news_at
    limit row_limit
$$;

revoke all on function pipeline.jobs_to_look_after(timestamptz, timestamptz, integer) from public;

grant usage on schema pipeline to pipeline;
grant select, insert on pipeline.jobs to pipeline;
grant update (status, attempts, progress, failure, error_message, late, ends, sweep_run_id, result_data, best_rows,
              started_at, accepted_at, ended_at, cancel_sent_at, news_at) on pipeline.jobs to pipeline;
grant select, insert on pipeline.callbacks to pipeline;
grant execute on function pipeline.jobs_to_look_after(timestamptz, timestamptz, integer) to pipeline;
