-- Keys that people manage: named, found by an id, expiring; signing secrets that end; a limit of requests per tenant;
-- and the answers of requests that may come twice.

alter table accounts.tenants
    add column requests_per_minute integer check (requests_per_minute between 1 and 10000000);
comment on column accounts.tenants.requests_per_minute is 'Null: the limit of the environment';

alter table accounts.api_keys
    add column key_id uuid not null default gen_random_uuid(),
    add column name text not null default '' check (length(name) <= 100),
    add column expires_at timestamptz;
create unique index api_keys_id on accounts.api_keys (key_id);

grant update (revoked_at) on accounts.api_keys to accounts;

-- What a request with an Idempotency-Key was answered, sealed, so that its repetition gets the same.
create table accounts.answers (
    tenant_id   text        not null references accounts.tenants,
    request_key text        not null check (length(request_key) between 1 and 200),
    digest      bytea       not null check (length(digest) = 32),
    answer      bytea       not null,
    created_at  timestamptz not null,
    primary key (tenant_id, request_key)
);
create index answers_oldest on accounts.answers (created_at);
comment on column accounts.answers.answer is 'AES-256-GCM box: version, nonce, content and tag';

alter table accounts.answers enable row level security;
alter table accounts.answers force row level security;
create policy tenant on accounts.answers to accounts
    using (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy lookup on accounts.answers for select to accounts_owner using (true);
create policy clean_up on accounts.answers for delete to accounts_owner using (true);
grant select, insert on accounts.answers to accounts;

-- A key that has expired is nobody's; one that will expire says when, since it may be kept that long.
drop function accounts.find_api_key(bytea);
create function accounts.find_api_key(hash bytea)
    returns table (tenant_id text, role text, key_prefix text, expires_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select k.tenant_id, k.role, k.key_prefix, k.expires_at
      from accounts.api_keys k
     where k.key_hash = hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
$$;

drop function accounts.tenant_of(text);
create function accounts.tenant_of(id text)
    returns table (name text, unsigned_triggers_allowed boolean, requests_per_minute integer)
    language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select t.name, t.unsigned_triggers_allowed, t.requests_per_minute
      from accounts.tenants t
     where t.tenant_id = id
$$;

-- Every tenant, for those who run the platform.
create function accounts.all_tenants(row_limit integer)
    returns table (tenant_id text, name text, unsigned_triggers_allowed boolean, requests_per_minute integer)
    language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select t.tenant_id, t.name, t.unsigned_triggers_allowed, t.requests_per_minute
      from accounts.tenants t
     order by t.tenant_id
     limit least(row_limit, 10000)
$$;

-- Removes answers that nobody will ask for again, oldest first, and says how many.
create function accounts.forget_answers(before timestamptz, row_limit integer) returns integer
    language sql security definer set search_path = pg_catalog, pg_temp
as $$
    with gone as (
        delete from accounts.answers a
         where (a.tenant_id, a.request_key) in (
               select o.tenant_id, o.request_key from accounts.answers o
                where o.created_at < before
                order by o.created_at
                limit least(row_limit, 10000)
                  for update skip locked)
        returning 1)
    select count(*)::integer from gone
$$;

-- The lock of "for update skip locked" asks for the right to update.
create policy clean_up_lock on accounts.answers for update to accounts_owner using (true);

revoke all on function accounts.find_api_key(bytea) from public;
revoke all on function accounts.tenant_of(text) from public;
revoke all on function accounts.all_tenants(integer) from public;
revoke all on function accounts.forget_answers(timestamptz, integer) from public;
grant execute on function accounts.find_api_key(bytea) to accounts, pipeline, research;
grant execute on function accounts.tenant_of(text) to accounts, pipeline, research;
grant execute on function accounts.all_tenants(integer) to accounts;
grant execute on function accounts.forget_answers(timestamptz, integer) to accounts;
