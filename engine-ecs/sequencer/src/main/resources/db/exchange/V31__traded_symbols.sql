-- Symbols that have traded, for who must say at the door whether there are prices.
create view exchange.traded_symbols as
    select s.name as symbol
      from exchange.symbols s
     where exists (select from exchange.candles c where c.symbol = s.symbol);
comment on view exchange.traded_symbols is 'Published: symbols that have candles; prices are no tenant''s';
grant usage on schema exchange to pipeline;
grant select on exchange.traded_symbols to pipeline;
