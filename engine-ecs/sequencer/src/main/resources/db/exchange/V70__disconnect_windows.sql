-- For which accounts open orders end after the last private connection is gone. A setting, and so no command of the log;
-- the switch that is armed by it is the engine's.

create table exchange.disconnect_windows (
    account       bigint  not null primary key check (account > 0),
    window_millis integer not null check (window_millis between 3000 and 300000)
);
comment on table exchange.disconnect_windows is 'How long after its last private connection an account''s open orders are cancelled';

grant select, insert, update on exchange.disconnect_windows to exchange;
