-- Schema exchange: the log of everything that was asked of the exchange, and who may write it. Runs as exchange_owner.
-- The log is the truth for orders and balances. It is written through these functions alone, which check the writer's
-- epoch under a lock that a take-over holds alone: whoever raises the epoch knows that no older append is under way.

create table exchange.log_batches (
    first_sequence bigint  not null primary key,
    last_sequence  bigint  not null,
    epoch          bigint  not null,
    time_millis    bigint  not null,
    previous       integer not null,
    checksum       integer not null,
    commands       bytea   not null,
    constraint numbers_ascend check (last_sequence >= first_sequence and first_sequence >= 1),
    constraint commands_are_there check (octet_length(commands) > 0)
) with (toast_tuple_target = 8160);

-- Commands are small and do not repeat; what fits a page stays in its row.
alter table exchange.log_batches alter column commands set storage external;

comment on table exchange.log_batches is 'One row per batch that was committed together, numbered without gaps';
comment on column exchange.log_batches.previous is 'The checksum of the batch before; 0 for the first';
comment on column exchange.log_batches.checksum is 'CRC-32C over epoch, first, last, time, previous and commands';

create table exchange.writer_lease (
    singleton  boolean     not null primary key default true check (singleton),
    epoch      bigint      not null,
    holder     text        not null,
    expires_at timestamptz not null
) with (fillfactor = 10);

comment on table exchange.writer_lease is 'Who writes the log, in which epoch, until when: one row';

insert into exchange.writer_lease (epoch, holder, expires_at) values (0, '', '-infinity');

-- The key of the lock that appends share and a take-over has alone.
create function exchange.log_lock() returns bigint language sql immutable as $$ select 7526752397670245232 $$;

-- Appends a batch behind the last one, or raises TW001 when the epoch is over and TW002 when the batch does not follow.
create function exchange.append(of_epoch bigint, first bigint, last bigint, at_millis bigint,
                                after_checksum integer, own_checksum integer, batch bytea) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    current_epoch bigint;
    end_sequence  bigint;
    end_checksum  integer;
begin
    perform pg_advisory_xact_lock_shared(exchange.log_lock());
    select l.epoch into current_epoch from exchange.writer_lease l;
    if current_epoch <> of_epoch then
        raise exception 'epoch % is over, the log is at %', of_epoch, current_epoch using errcode = 'TW001';
    end if;
    select b.last_sequence, b.checksum into end_sequence, end_checksum
    from exchange.log_batches b order by b.first_sequence desc limit 1;
    if coalesce(end_sequence, 0) <> first - 1 or coalesce(end_checksum, 0) <> after_checksum then
        raise exception 'the log ends at command %, the batch begins at %', coalesce(end_sequence, 0), first
            using errcode = 'TW002';
    end if;
    insert into exchange.log_batches
    values (first, last, of_epoch, at_millis, after_checksum, own_checksum, batch);
end
$$;

-- What became of an append whose answer was lost: waits for those under way, then says what stands at that place.
create function exchange.outcome(first bigint)
    returns table (current_epoch bigint, found_epoch bigint, found_checksum integer)
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform pg_advisory_xact_lock(exchange.log_lock());
    return query
        select l.epoch, b.epoch, b.checksum
        from exchange.writer_lease l left join exchange.log_batches b on b.first_sequence = first;
end
$$;

-- Takes the lease if it has run out: the new epoch, or null while somebody holds it.
create function exchange.acquire_lease(by text, millis integer) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    taken bigint;
begin
    if exists (select from exchange.writer_lease l where l.expires_at > clock_timestamp()) then
        return null;
    end if;
    perform pg_advisory_xact_lock(exchange.log_lock());
    update exchange.writer_lease l
       set epoch = l.epoch + 1, holder = by, expires_at = clock_timestamp() + make_interval(secs => millis / 1000.0)
     where l.expires_at <= clock_timestamp()
    returning l.epoch into taken;
    return taken;
end
$$;

-- Extends the lease, or with 0 ends it; false when the epoch is over.
create function exchange.renew_lease(of_epoch bigint, millis integer) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update exchange.writer_lease l
       set expires_at = clock_timestamp() + make_interval(secs => millis / 1000.0)
     where l.epoch = of_epoch;
    return found;
end
$$;

revoke all on function exchange.append(bigint, bigint, bigint, bigint, integer, integer, bytea) from public;
revoke all on function exchange.outcome(bigint) from public;
revoke all on function exchange.acquire_lease(text, integer) from public;
revoke all on function exchange.renew_lease(bigint, integer) from public;

grant select on exchange.log_batches, exchange.writer_lease to exchange;
grant execute on function exchange.append(bigint, bigint, bigint, bigint, integer, integer, bytea) to exchange;
grant execute on function exchange.outcome(bigint) to exchange;
grant execute on function exchange.acquire_lease(text, integer) to exchange;
grant execute on function exchange.renew_lease(bigint, integer) to exchange;
