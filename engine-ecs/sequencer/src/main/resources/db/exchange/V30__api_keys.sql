-- Keys of trading clients: which tenant, which account of the engine, what they may do. The accounts context will own
-- them one day.

create table exchange.api_keys (
    key_id     text        primary key check (key_id ~ '^[A-Za-z0-9]{12,40}$'),
    tenant_id  text        not null check (tenant_id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    account    bigint      not null check (account > 0),
    name       text        not null check (length(name) <= 100),
    secret     bytea,
    public_key bytea,
    scopes     text[]      not null check (scopes <@ array['READ', 'TRADE', 'WITHDRAW'] and cardinality(scopes) > 0),
    addresses  text[]      not null check (cardinality(addresses) <= 20),
    created_at timestamptz not null,
    expires_at timestamptz,
    used_at    timestamptz,
    revoked_at timestamptz,
    check ((secret is null) <> (public_key is null))
);
create index api_keys_tenant on exchange.api_keys (tenant_id, created_at);
comment on column exchange.api_keys.secret is 'AES-256-GCM box: version, nonce, content and tag. Signatures are made with it, so it cannot be a hash';
comment on column exchange.api_keys.public_key is 'X.509 form of an RSA key, whose other half the client keeps';
comment on column exchange.api_keys.addresses is 'IP addresses and networks that may use it; none for any';

alter table exchange.api_keys enable row level security;
alter table exchange.api_keys force row level security;
create policy tenant on exchange.api_keys to exchange
    using (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy lookup on exchange.api_keys for select to exchange_owner using (true);
create policy using_it on exchange.api_keys for update to exchange_owner using (true);

grant select, insert on exchange.api_keys to exchange;
grant update (revoked_at) on exchange.api_keys to exchange;

-- Who trades with a key, whatever the tenant: asked before anybody is known.
create function exchange.find_api_key(id text)
    returns table (tenant_id text, account bigint, name text, secret bytea, public_key bytea, scopes text[],
                   addresses text[], created_at timestamptz, expires_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select k.tenant_id, k.account, k.name, k.secret, k.public_key, k.scopes, k.addresses, k.created_at, k.expires_at
      from exchange.api_keys k
     where k.key_id = id and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
$$;

-- Notes that keys were used, at most once a minute each.
create function exchange.used_api_keys(ids text[], at timestamptz) returns void
    language sql security definer set search_path = pg_catalog, pg_temp
as $$
    update exchange.api_keys k set used_at = at
     where k.key_id = any (ids) and (k.used_at is null or k.used_at < at - interval '1 minute')
$$;

revoke all on function exchange.find_api_key(text) from public;
revoke all on function exchange.used_api_keys(text[], timestamptz) from public;
grant execute on function exchange.find_api_key(text) to exchange;
grant execute on function exchange.used_api_keys(text[], timestamptz) to exchange;
