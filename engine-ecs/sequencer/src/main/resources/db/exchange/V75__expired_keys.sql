-- A key that has expired is found, so that its client is told that and not that there is no such key.

create or replace function exchange.find_api_key(id text)
    returns table (tenant_id text, account bigint, name text, secret bytea, public_key bytea, scopes text[],
                   addresses text[], created_at timestamptz, expires_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select k.tenant_id, k.account, k.name, k.secret, k.public_key, k.scopes, k.addresses, k.created_at, k.expires_at
      from exchange.api_keys k
     where k.key_id = id and k.revoked_at is null
$$;
