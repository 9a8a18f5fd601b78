-- Price uploads are forgotten once they are old enough, with what was left at their URLs: those that ended, and those
-- whose URL ran out and that nobody completed.

create policy forgotten on research.price_uploads for delete to research_owner
    using (state <> 'awaited' or expires_at < now());
create policy scanned_by_owner on research.price_uploads for select to research_owner using (true);
create index price_uploads_ended on research.price_uploads (coalesce(ended_at, expires_at));

-- Uploads that ended, or ran out, before that time, oldest first.
create function research.uploads_to_forget(before timestamptz, row_limit integer)
    returns table (tenant_id text, upload_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select u.tenant_id, u.upload_id
      from research.price_uploads u
     where coalesce(u.ended_at, u.expires_at) < least(before, now())
     order by coalesce(u.ended_at, u.expires_at)
     limit least(row_limit, 1000)
$$;

-- Forgets one upload. True where it did.
create function research.forget_upload(of_tenant text, upload uuid, before timestamptz) returns boolean
    language sql security definer set search_path = pg_catalog, pg_temp
as $$
    with gone as (
        delete from research.price_uploads u
         where u.tenant_id = of_tenant and u.upload_id = upload
           and coalesce(u.ended_at, u.expires_at) < least(before, now())
        returning 1)
    select exists (select from gone)
$$;

revoke all on function research.uploads_to_forget(timestamptz, integer) from public;
revoke all on function research.forget_upload(text, uuid, timestamptz) from public;
grant execute on function research.uploads_to_forget(timestamptz, integer) to research;
grant execute on function research.forget_upload(text, uuid, timestamptz) to research;
