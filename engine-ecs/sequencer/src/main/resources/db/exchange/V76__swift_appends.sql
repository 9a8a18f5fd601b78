-- An append asks the table less: each question of an execution of its own takes 10 to 30 µs of the 250 that an append
-- takes, and an order waits for one and a half of them.
--
-- What rows must be is checked here, where alone they are written: constraints are read anew by each insert.
alter table exchange.log_batches drop constraint numbers_ascend, drop constraint commands_are_there;

-- A session remembers the end of its own last append in exchange.log_end, which a rollback forgets. While the epoch is
-- the same, whatever else was appended behind that end begins where this batch does, and the primary key refuses one of
-- the two. A session that does not know the end looks for it.
create or replace function exchange.append(of_epoch bigint, first bigint, last bigint, at_millis bigint,
                                           after_checksum integer, own_checksum integer, batch bytea) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    locked        text;
    remembered    text;
    current_epoch bigint;
    end_sequence  bigint;
    end_checksum  integer;
begin
    if last < first or first < 1 or octet_length(batch) = 0 then
        raise exception 'a batch has commands, numbered from 1 and upwards: not % to %, of % bytes',
            first, last, octet_length(batch) using errcode = 'check_violation';
    end if;
    -- Assigned and not performed: an expression needs no execution of its own.
    locked := pg_advisory_xact_lock_shared(exchange.log_lock());
    if current_setting('exchange.log_end', true) is distinct from concat_ws(' ', of_epoch, first - 1, after_checksum) then
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
    end if;
    insert into exchange.log_batches
    select first, last, of_epoch, at_millis, after_checksum, own_checksum, batch
    from exchange.writer_lease l where l.epoch = of_epoch;
    if not found then
        raise exception 'epoch % is over', of_epoch using errcode = 'TW001';
    end if;
    remembered := set_config('exchange.log_end', concat_ws(' ', of_epoch, last, own_checksum), false);
end
$$;
