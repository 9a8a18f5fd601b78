-- Published: which of several tickers the best interval that all have in common leaves next to nothing, and that
-- interval: the rule by which a request without an interval is refused (PriceChoice), for who wants to know before it is
-- made. Nothing where one of the tickers has no prices, or fetched ones, which grow with the request. Its owner reads for
-- it, and the owner is bound to the transaction's tenant.
create function research.tickers_without_common_interval(asked text[]) returns table (common text, ticker text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    with lengths (label, minutes) as (
        values ('1m', 1), ('5m', 5), ('15m', 15), ('30m', 30), ('1h', 60), ('4h', 240), ('1d', 1440)),
    wanted as (
        select a.ticker, min(a.place) as place from unnest(asked) with ordinality a (ticker, place) group by a.ticker),
    stored as (
        select p.ticker, l.minutes, p.bars, p.origin
        from research.prices p
        join wanted w on w.ticker = p.ticker
        join lengths l on l.label = p.interval),
    given as ( -- about how many bars each ticker has at each interval, made of the coarsest that makes it up
        select c.minutes, w.ticker, w.place, coalesce((
            select greatest(1, round(s.bars * s.minutes::numeric / c.minutes))
            from stored s
            where s.ticker = w.ticker and c.minutes % s.minutes = 0
            order by s.minutes desc
            limit 1), 0) as bars
        from (select distinct minutes from stored) c cross join wanted w),
    best as (
        select g.minutes from given g group by g.minutes order by least(500, min(g.bars)) desc, g.minutes limit 1)
    select l.label, g.ticker
    from best b
    join given g on g.minutes = b.minutes
    join lengths l on l.minutes = b.minutes
    where g.bars < 50
      and exists (
        select from stored s join given own on own.ticker = s.ticker and own.minutes = s.minutes
        where s.ticker = g.ticker and own.bars > g.bars)
      and not exists (select from stored s where s.origin <> 'uploaded')
      and not exists (select from wanted w where not exists (select from stored s where s.ticker = w.ticker))
    order by g.place
$$;

revoke all on function research.tickers_without_common_interval(text[]) from public;
grant execute on function research.tickers_without_common_interval(text[]) to research;

-- A named grant, where the other context is installed beside this one.
do $$
begin
    if exists (select from pg_roles where rolname = 'pipeline') then
        grant execute on function research.tickers_without_common_interval(text[]) to pipeline;
    end if;
end
$$;
