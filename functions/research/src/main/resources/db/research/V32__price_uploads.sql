-- Large price files on their way: a tenant gets a URL, uploads, and says that it is done. Then the file is checked and
-- either listed among the prices or refused with the first bad row.

create table research.price_uploads (
    tenant_id  text        not null,
    upload_id  uuid        not null,
    ticker     text        not null,
    interval   text        not null,
    bytes      bigint      not null check (bytes > 0),
    state      text        not null default 'awaited' check (state in ('awaited', 'listed', 'refused')),
    bad_row    bigint,
    bad_column text,
    rule       text,
    created_at timestamptz not null,
    expires_at timestamptz not null, -- of the URL
    ended_at   timestamptz,
    primary key (tenant_id, upload_id),
    constraint ended_has_instant check ((state = 'awaited') = (ended_at is null)),
    constraint refused_has_reason check ((state = 'refused') = (rule is not null))
);
create index price_uploads_open on research.price_uploads (tenant_id, expires_at) where state = 'awaited';

comment on table research.price_uploads is 'Presigned uploads of price files, and what became of each';

alter table research.price_uploads enable row level security;
alter table research.price_uploads force row level security;
create policy of_tenant on research.price_uploads to research
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));

grant select, insert on research.price_uploads to research;
grant update (state, bad_row, bad_column, rule, ended_at) on research.price_uploads to research;
