-- Which of these tickers have neither stored prices nor trades on the exchange of this database. A pair in dollars is
-- the exchange's pair in USDT. Contexts that are not installed beside this one, or grant nothing, are not asked.

create function pipeline.trades_on_exchange(ticker text) returns boolean
    language plpgsql stable security invoker
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (
        select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'exchange' and c.relname = 'traded_symbols'
          and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select'))
    then
        return false;
    end if;
    return exists (
        select from exchange.traded_symbols s
        where s.symbol = translate(ticker, '-/', '') || case when ticker ~ '[-/]USD$' then 'T' else '' end);
end
$$;

revoke all on function pipeline.trades_on_exchange(text) from public;
grant execute on function pipeline.trades_on_exchange(text) to pipeline;

create or replace function pipeline.unknown_tickers(tickers text[]) returns text[]
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
          and not pipeline.trades_on_exchange(asked.ticker)
        order by asked.place);
end
$$;
