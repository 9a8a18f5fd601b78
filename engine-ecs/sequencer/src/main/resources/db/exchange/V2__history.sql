-- What is kept of the log beside it: snapshots to begin from, and archives of what was purged. Objects lie in S3; a row
-- here says that the object was read back and is whole.

create table exchange.snapshots (
    sequence     bigint      not null primary key check (sequence >= 1),
    epoch        bigint      not null,
    log_checksum integer     not null,
    state_hash   bigint      not null,
    object_key   text        not null,
    bytes        bigint      not null,
    created_at   timestamptz not null default now()
);

comment on table exchange.snapshots is 'Verified snapshots: the state after so many commands, and where the log goes on';

create table exchange.log_archives (
    first_sequence bigint      not null primary key check (first_sequence >= 1),
    last_sequence  bigint      not null check (last_sequence >= first_sequence),
    object_key     text        not null,
    bytes          bigint      not null,
    created_at     timestamptz not null default now()
);

comment on table exchange.log_archives is 'Verified copies of the log, without gaps from command 1 on';

-- Removes batches up to a command, but only what is archived and older than the newest snapshot; never the last batch.
create function exchange.purge_log(up_to bigint, row_limit integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    bound   bigint;
    removed integer;
begin
    bound := least(up_to,
                   (select coalesce(max(s.sequence), 0) from exchange.snapshots s),
                   (select coalesce(max(a.last_sequence), 0) from exchange.log_archives a),
                   (select coalesce(max(b.first_sequence), 0) - 1 from exchange.log_batches b));
    with old as (
        delete from exchange.log_batches b
         where b.first_sequence in (
               select o.first_sequence from exchange.log_batches o
                where o.last_sequence <= bound and o.first_sequence <= bound
                order by o.first_sequence limit least(row_limit, 10000))
        returning 1)
    select count(*)::integer into removed from old;
    return removed;
end
$$;

revoke all on function exchange.purge_log(bigint, integer) from public;
grant execute on function exchange.purge_log(bigint, integer) to exchange;
grant select, insert, delete on exchange.snapshots to exchange;
grant select, insert on exchange.log_archives to exchange;
