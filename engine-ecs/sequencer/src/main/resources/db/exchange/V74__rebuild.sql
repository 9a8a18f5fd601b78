-- The engine's own login may ask for all rows anew: they are a function of the log, which it cannot change.
create function exchange.rebuild_projection() returns void
    language sql security definer set search_path = pg_catalog, pg_temp
as $$
    select exchange.empty_projection()
$$;
revoke all on function exchange.rebuild_projection() from public;
grant execute on function exchange.rebuild_projection() to exchange;
