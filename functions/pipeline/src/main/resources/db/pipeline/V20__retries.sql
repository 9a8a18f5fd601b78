-- How often a tenant had a failed job run again. Numbers the retries, so that each is handed over once.

alter table pipeline.jobs add column retries integer not null default 0 check (retries >= 0);
grant update (retries) on pipeline.jobs to pipeline;
