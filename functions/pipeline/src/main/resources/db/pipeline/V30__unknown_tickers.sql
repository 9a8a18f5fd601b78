-- Which of these tickers have no prices, as the Trading API's context publishes it for the transaction's tenant; none
-- where that context is not installed beside this one or grants nothing. Asked within the statement that stores a job,
-- so it costs no round trip of its own. Runs with the caller's rights.
create function pipeline.unknown_tickers(tickers text[]) returns text[]
    language plpgsql stable security invoker
    set search_path = pg_catalog, pg_temp
as $$
begin
    if cardinality(tickers) = 0 or not exists (
        select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'research' and c.relname = 'known_tickers'
          and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select'))
    then
        return '{}';
    end if;
    return array(
        select asked.ticker
        from unnest(tickers) with ordinality as asked (ticker, place)
        where not exists (select from research.known_tickers k where k.ticker = asked.ticker)
        order by asked.place);
end
$$;

revoke all on function pipeline.unknown_tickers(text[]) from public;
grant execute on function pipeline.unknown_tickers(text[]) to pipeline;
