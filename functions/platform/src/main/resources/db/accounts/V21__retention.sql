-- Keys that were revoked or have expired, and signing secrets that have ended, are forgotten once they are old enough.

create policy clean_up on accounts.api_keys for delete to accounts_owner
    using (revoked_at is not null or expires_at is not null);
create policy clean_up on accounts.signing_secrets for delete to accounts_owner using (expires_at is not null);
create policy clean_up_lock on accounts.signing_secrets for update to accounts_owner using (expires_at is not null);

-- Forgets credentials that ended before that time, and says how many.
create function accounts.forget_credentials(before timestamptz, row_limit integer) returns integer
    language sql security definer set search_path = pg_catalog, pg_temp
as $$
    with keys as (
        delete from accounts.api_keys k
         where k.key_hash in (
               select o.key_hash from accounts.api_keys o
                where least(o.revoked_at, o.expires_at) < before
                limit least(row_limit, 10000)
                  for update skip locked)
        returning 1),
    secrets as (
        delete from accounts.signing_secrets s
         where s.secret_id in (
               select o.secret_id from accounts.signing_secrets o
                where o.expires_at < before
                limit least(row_limit, 10000)
                  for update skip locked)
        returning 1)
    select (select count(*) from keys)::integer + (select count(*) from secrets)::integer
$$;

revoke all on function accounts.forget_credentials(timestamptz, integer) from public;
grant execute on function accounts.forget_credentials(timestamptz, integer) to accounts;
