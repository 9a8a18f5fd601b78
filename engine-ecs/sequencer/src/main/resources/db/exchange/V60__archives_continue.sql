-- Archives of the log have no gaps and do not overlap, whoever adds them: the purge goes by where they end. Of two
-- keepers that archive the same commands cut in different places, one is told that he comes too late.

create function exchange.add_archive(first bigint, last bigint, key text, size bigint) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    insert into exchange.log_archives (first_sequence, last_sequence, object_key, bytes)
    select first, last, key, size
     where first = 1 + (select coalesce(max(a.last_sequence), 0) from exchange.log_archives a)
    on conflict do nothing;
    return found;
end
$$;

revoke all on function exchange.add_archive(bigint, bigint, text, bigint) from public;
grant execute on function exchange.add_archive(bigint, bigint, text, bigint) to exchange;
revoke insert on exchange.log_archives from exchange;
