-- What the exchange's log says, as rows: orders, trades, ledger, balances, candles. The projector alone writes them, each
-- batch together with the position that it reaches, so each event counts once. All of it can be made again from the log.
-- Accounts here are the engine's numbers; which tenant trades with which account stands in exchange.api_keys.

create table exchange.projection_position (
    only_row boolean     primary key default true check (only_row),
    epoch    bigint      not null,
    sequence bigint      not null check (sequence >= 0),
    event    bigint      not null check (event >= 0),
    time     timestamptz not null
);
comment on table exchange.projection_position is 'Every command up to this sequence is in the tables beside, and none beyond';
insert into exchange.projection_position (epoch, sequence, event, time) values (0, 0, 0, to_timestamp(0));

create table exchange.assets (
    asset integer  primary key check (asset > 0),
    name  text     not null,
    scale smallint not null check (scale between 0 and 18)
);

create table exchange.symbols (
    symbol         integer  primary key check (symbol > 0),
    name           text     not null,
    base_asset     integer  not null references exchange.assets,
    quote_asset    integer  not null references exchange.assets,
    price_scale    smallint not null,
    quantity_scale smallint not null,
    tick           numeric  not null,
    lot            numeric  not null
);
create index symbols_name on exchange.symbols (name);

create table exchange.orders (
    order_id        bigint      not null,
    created         timestamptz not null,
    account         bigint      not null,
    symbol          integer     not null,
    client_order_id text,
    side            text        not null,
    type            text        not null,
    time_in_force   text        not null,
    self_trade      text        not null,
    post_only       boolean     not null,
    by_amount       boolean     not null,
    triggers_up     boolean     not null,
    paired_with     bigint,
    price           numeric,
    quantity        numeric     not null,
    leaves          numeric     not null check (leaves >= 0),
    display         numeric,
    trigger_price   numeric,
    distance        numeric,
    expiry          timestamptz,
    reserved        numeric     not null check (reserved >= 0),
    status          text        not null,
    reason          text,
    filled_quantity numeric     not null,
    filled_value    numeric     not null,
    fee             numeric     not null,
    trades          integer     not null,
    triggered       timestamptz,
    updated         timestamptz not null,
    updated_event   bigint      not null,
    primary key (order_id, created)
) partition by range (created);
comment on column exchange.orders.quantity is 'Of base; of quote where by_amount, as leaves then is';
comment on column exchange.orders.fee is 'Of what it receives: base for a buy, quote for a sell';
create index orders_account on exchange.orders (account, order_id);
create index orders_client on exchange.orders (account, client_order_id, order_id) where client_order_id is not null;

create table exchange.trades (
    trade_id      bigint      not null,
    time          timestamptz not null,
    event         bigint      not null,
    symbol        integer     not null,
    taker_side    text        not null,
    price         numeric     not null,
    quantity      numeric     not null,
    value         numeric     not null,
    maker_order   bigint      not null,
    taker_order   bigint      not null,
    maker_account bigint      not null,
    taker_account bigint      not null,
    maker_leaves  numeric     not null,
    taker_leaves  numeric     not null,
    maker_fee     numeric     not null,
    taker_fee     numeric     not null,
    primary key (trade_id, time)
) partition by range (time);
comment on column exchange.trades.maker_fee is 'Of what the maker receives: quote where the taker buys, else base';
create index trades_symbol on exchange.trades (symbol, trade_id);
create index trades_maker on exchange.trades (maker_account, trade_id);
create index trades_taker on exchange.trades (taker_account, trade_id);
create index trades_maker_order on exchange.trades (maker_order, trade_id);
create index trades_taker_order on exchange.trades (taker_order, trade_id);

-- Double entry: the entries of an event add up to zero for each asset, save those of kinds DEPOSIT and WITHDRAWAL.
create table exchange.ledger_entries (
    account   bigint      not null,
    event     bigint      not null,
    entry     smallint    not null,
    time      timestamptz not null,
    asset     integer     not null,
    kind      text        not null check (kind in ('TRADE', 'FEE', 'DEPOSIT', 'WITHDRAWAL')),
    amount    numeric     not null check (amount <> 0),
    trade_id  bigint,
    reference text,
    primary key (account, event, entry, time)
) partition by range (time);

create table exchange.balances (
    account       bigint  not null,
    asset         integer not null,
    available     numeric not null check (available >= 0),
    reserved      numeric not null check (reserved >= 0),
    updated_event bigint  not null,
    primary key (account, asset)
) with (fillfactor = 50);

create table exchange.candles (
    symbol   integer     not null,
    minutes  integer     not null check (minutes in (1, 60, 1440)),
    start    timestamptz not null,
    open     numeric     not null,
    high     numeric     not null,
    low      numeric     not null,
    close    numeric     not null,
    volume   numeric     not null,
    turnover numeric     not null,
    trades   integer     not null,
    primary key (symbol, minutes, start)
) with (fillfactor = 80);
comment on table exchange.candles is 'Bars with trades alone; longer ones are made of these when they are asked for';

create table exchange.symbol_statuses (
    event    bigint      primary key,
    time     timestamptz not null,
    symbol   integer     not null,
    status   text        not null,
    until    timestamptz
);
create index symbol_statuses_symbol on exchange.symbol_statuses (symbol, event);

create table exchange.operator_actions (
    event   bigint      primary key,
    time    timestamptz not null,
    action  text        not null,
    subject bigint      not null,
    account bigint      not null,
    actor   text        not null,
    reason  text        not null,
    command bytea       not null
);
comment on column exchange.operator_actions.subject is 'The symbol or asset; 0 for all or none';
comment on column exchange.operator_actions.command is 'As the log has it, with every value that was set';

grant select, update on exchange.projection_position to exchange;
grant select, insert, update on exchange.assets, exchange.symbols, exchange.orders, exchange.balances, exchange.candles to exchange;
grant select, insert on exchange.trades, exchange.ledger_entries, exchange.symbol_statuses, exchange.operator_actions to exchange;

-- Partitions: orders and ledger entries by month, trades by day, all in UTC. Made for every day of a stretch; those that
-- are there stay.
create function exchange.make_partitions(from_day date, to_day date) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
    kept  record;
    first date;
    next  date;
    name  text;
    made  integer := 0;
begin
    if to_day - from_day > 400 then
        raise exception 'No more than 400 days at once, not % to %', from_day, to_day;
    end if;
    for kept in select * from (values ('orders', 'month', 'YYYY_MM'), ('ledger_entries', 'month', 'YYYY_MM'),
                                      ('trades', 'day', 'YYYY_MM_DD')) t (parent, unit, form) loop
        first := date_trunc(kept.unit, from_day)::date;
        while first <= to_day loop
            next := (first + ('1 ' || kept.unit)::interval)::date;
            name := kept.parent || '_' || to_char(first, kept.form);
            if to_regclass('exchange.' || name) is null then
                -- Attached after it was made, which lets readers of the others go on.
                execute format('create table exchange.%I (like exchange.%I including defaults including constraints)',
                               name, kept.parent);
                if kept.parent = 'orders' then
                    execute format('alter table exchange.%I set (fillfactor = 80)', name);
                end if;
                execute format('alter table exchange.%I attach partition exchange.%I for values from (%L) to (%L)',
                               kept.parent, name, first::timestamptz, next::timestamptz);
                made := made + 1;
            end if;
            first := next;
        end loop;
    end loop;
    return made;
end
$$;

-- Drops the partitions of orders and of trades that end before a day. One that holds open orders stays. The ledger is
-- kept, for balances are its sum.
create function exchange.drop_partitions(orders_before date, trades_before date) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
    kept    record;
    last    date;
    is_open boolean;
    dropped integer := 0;
begin
    for kept in
        select c.oid::regclass as partition, p.relname as parent, c.relname as name
          from pg_inherits i
          join pg_class c on c.oid = i.inhrelid
          join pg_class p on p.oid = i.inhparent
         where i.inhparent in ('exchange.orders'::regclass, 'exchange.trades'::regclass)
         order by c.relname
    loop
        if kept.parent = 'orders' then
            last := (to_date(right(kept.name, 7), 'YYYY_MM') + interval '1 month')::date;
            continue when last > orders_before;
            execute format('select exists (select from %s where status in (''NEW'', ''PARTIALLY_FILLED'', ''PENDING_TRIGGER''))',
                           kept.partition) into is_open;
            continue when is_open;
        else
            last := to_date(right(kept.name, 10), 'YYYY_MM_DD') + 1;
            continue when last > trades_before;
        end if;
        execute format('drop table %s', kept.partition);
        dropped := dropped + 1;
    end loop;
    return dropped;
end
$$;

revoke all on function exchange.make_partitions(date, date) from public;
revoke all on function exchange.drop_partitions(date, date) from public;
grant execute on function exchange.make_partitions(date, date) to exchange;
grant execute on function exchange.drop_partitions(date, date) to exchange;

-- Empties all of it, to be made again from the log. For the owner alone: the projector notices and begins anew.
create function exchange.empty_projection() returns void
    language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
    -- First the position, on which the projector waits.
    update exchange.projection_position set epoch = 0, sequence = 0, event = 0, time = to_timestamp(0);
    truncate exchange.symbols, exchange.assets, exchange.orders, exchange.trades, exchange.ledger_entries, exchange.balances,
             exchange.candles, exchange.symbol_statuses, exchange.operator_actions;
end
$$;
revoke all on function exchange.empty_projection() from public;

-- Candles for every other context; prices are no tenant's.
create view exchange.published_candles as
    select s.name as symbol, c.minutes, c.start, c.open, c.high, c.low, c.close, c.volume
      from exchange.candles c
      join exchange.symbols s on s.symbol = c.symbol;
grant usage on schema exchange to research;
grant select on exchange.published_candles to research;
