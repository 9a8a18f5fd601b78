-- Tenants, API keys and signing secrets. Runs as accounts_owner; the login role accounts writes, and pipeline and
-- research look things up through the functions below.

create table accounts.tenants (
    tenant_id                 text primary key check (tenant_id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    name                      text not null check (length(name) between 1 and 200),
    unsigned_triggers_allowed boolean not null default false,
    created_at                timestamptz not null
);

create table accounts.api_keys (
    key_hash   bytea primary key check (length(key_hash) = 32),
    key_prefix text not null check (length(key_prefix) between 4 and 16),
    tenant_id  text references accounts.tenants,
    role       text not null check (role in ('ADMIN', 'EDITOR', 'VIEWER', 'SERVICE')),
    created_at timestamptz not null,
    revoked_at timestamptz,
    check ((role = 'SERVICE') = (tenant_id is null))
);
create index api_keys_tenant on accounts.api_keys (tenant_id);

create table accounts.signing_secrets (
    secret_id  uuid primary key,
    tenant_id  text not null references accounts.tenants,
    purpose    text not null check (purpose in ('trigger', 'callback')),
    secret     bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz
);
create index signing_secrets_tenant on accounts.signing_secrets (tenant_id, purpose, created_at desc);

comment on column accounts.api_keys.key_hash is 'SHA-256 of the key; the key itself is kept nowhere';
comment on column accounts.signing_secrets.secret is 'AES-256-GCM box: version, nonce, content and tag';

alter table accounts.tenants enable row level security;
alter table accounts.tenants force row level security;
alter table accounts.api_keys enable row level security;
alter table accounts.api_keys force row level security;
alter table accounts.signing_secrets enable row level security;
alter table accounts.signing_secrets force row level security;

create policy tenant on accounts.tenants to accounts
    using (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy tenant on accounts.api_keys to accounts
    using (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy tenant on accounts.signing_secrets to accounts
    using (tenant_id = nullif(current_setting('app.tenant', true), ''));
-- Service keys belong to no tenant and are written outside any.
create policy service on accounts.api_keys to accounts
    using (tenant_id is null and nullif(current_setting('app.tenant', true), '') is null);

-- The functions below run as the owner, who is bound by forced policies too.
create policy lookup on accounts.tenants for select to accounts_owner using (true);
create policy lookup on accounts.api_keys for select to accounts_owner using (true);
create policy revoking on accounts.api_keys for update to accounts_owner using (true);
create policy lookup on accounts.signing_secrets for select to accounts_owner using (true);

grant select, insert, update on accounts.tenants to accounts;
grant select, insert on accounts.api_keys to accounts;
grant select, insert on accounts.signing_secrets to accounts;
grant update (expires_at) on accounts.signing_secrets to accounts;

create function accounts.find_api_key(hash bytea)
    returns table (tenant_id text, role text, key_prefix text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select k.tenant_id, k.role, k.key_prefix
      from accounts.api_keys k
     where k.key_hash = hash and k.revoked_at is null
$$;

create function accounts.tenant_of(id text)
    returns table (name text, unsigned_triggers_allowed boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select t.name, t.unsigned_triggers_allowed from accounts.tenants t where t.tenant_id = id
$$;

create function accounts.signing_secrets_of(tenant text, for_purpose text)
    returns table (secret bytea)
    language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select s.secret
      from accounts.signing_secrets s
     where s.tenant_id = tenant and s.purpose = for_purpose and (s.expires_at is null or s.expires_at > now())
     order by s.created_at desc
     limit 5
$$;

create function accounts.revoke_api_key(hash bytea, at timestamptz) returns void
    language sql security definer set search_path = pg_catalog, pg_temp
as $$
    update accounts.api_keys k set revoked_at = least(k.revoked_at, at) where k.key_hash = hash
$$;

revoke all on function accounts.find_api_key(bytea) from public;
revoke all on function accounts.tenant_of(text) from public;
revoke all on function accounts.signing_secrets_of(text, text) from public;
revoke all on function accounts.revoke_api_key(bytea, timestamptz) from public;

grant usage on schema accounts to pipeline, research;
grant execute on function accounts.find_api_key(bytea) to accounts, pipeline, research;
grant execute on function accounts.tenant_of(text) to accounts, pipeline, research;
grant execute on function accounts.signing_secrets_of(text, text) to accounts, pipeline, research;
grant execute on function accounts.revoke_api_key(bytea, timestamptz) to accounts;
