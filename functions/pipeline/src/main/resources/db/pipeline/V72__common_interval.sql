-- Which of these tickers the best interval that all have in common leaves next to nothing, and that interval, as the
-- Trading API's context publishes it for the transaction's tenant; none where that context is not installed beside this
-- one or grants nothing. Runs with the caller's rights.
create function pipeline.tickers_without_common_interval(asked text[]) returns table (common text, ticker text)
    language plpgsql stable security invoker
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (
        select from pg_proc f join pg_namespace n on n.oid = f.pronamespace
        where n.nspname = 'research' and f.proname = 'tickers_without_common_interval'
          and has_schema_privilege(n.oid, 'usage') and has_function_privilege(f.oid, 'execute'))
    then
        return;
    end if;
    return query select s.common, s.ticker from research.tickers_without_common_interval(asked) s;
end
$$;

revoke all on function pipeline.tickers_without_common_interval(text[]) from public;
grant execute on function pipeline.tickers_without_common_interval(text[]) to pipeline;
