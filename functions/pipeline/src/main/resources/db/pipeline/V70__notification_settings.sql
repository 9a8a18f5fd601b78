-- Whom a tenant wants told how its jobs end, and on which channel. A tenant without a row is told nothing.

create table pipeline.notification_settings (
    tenant_id  text        primary key,
    emails     text[]      not null check (cardinality(emails) <= 10),
    slack      boolean     not null,
    outcomes   text[]      not null check (outcomes <@ array['completed', 'failed', 'late']),
    updated_at timestamptz not null
);

comment on column pipeline.notification_settings.slack is 'Where its Slack messages go is the operators'' to say, in a secret';

alter table pipeline.notification_settings enable row level security;
alter table pipeline.notification_settings force row level security;

create policy tenant_only on pipeline.notification_settings
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));

grant select, insert, update on pipeline.notification_settings to pipeline;
