-- Roles and schemas of every context. Runs before any migration, as a superuser or as a role that may make roles and owns
-- the database, and may run again.
-- Passwords are handed over as settings of the session: tradewind.password_{context}; a context whose setting is
-- missing keeps the password it has. Per context: {context}_owner owns the schema and runs its migrations,
-- {context} logs in and has what the migrations grant.

do $$
declare
    context text;
    secret  text;
begin
    -- Passwords are 40 random letters and digits. Iterations protect passwords that can be guessed; these they would
    -- only make slow, 20 ms of each function's start.
    perform set_config('scram_iterations', '1', true);
    foreach context in array array['accounts', 'pipeline', 'research', 'exchange'] loop
        if not exists (select from pg_roles where rolname = context || '_owner') then
            execute format('create role %I nologin', context || '_owner');
        end if;
        if not exists (select from pg_roles where rolname = context) then
            execute format('create role %I login noinherit', context);
        end if;
        -- Only a superuser may say this, and on AWS nobody is one; a role that is made here has none of it.
        if exists (select from pg_roles where rolname in (context, context || '_owner')
                   and (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls)) then
            execute format('alter role %I nosuperuser nocreatedb nocreaterole noreplication nobypassrls',
                           context || '_owner');
            execute format('alter role %I nosuperuser nocreatedb nocreaterole noreplication nobypassrls', context);
        end if;
        -- Whoever makes schemas for others must be able to become them.
        if not (select rolsuper from pg_roles where rolname = current_user) then
            execute format('grant %I to %I with inherit true, set true', context || '_owner', current_user);
        end if;
        secret := current_setting('tradewind.password_' || context, true);
        if secret <> '' then
            execute format('alter role %I password %L', context, secret);
        end if;
        execute format('create schema if not exists %I authorization %I', context, context || '_owner');
        execute format('revoke all on schema %I from public', context);
        execute format('grant usage on schema %I to %I', context, context);
        execute format('alter role %I set search_path = %I', context, context);
        execute format('grant connect on database %I to %I', current_database(), context);
    end loop;
    execute format('revoke connect, temporary on database %I from public', current_database());
    -- The exchange's projector gathers each batch of changes in tables of its connection.
    execute format('grant temporary on database %I to exchange', current_database());
end
$$;

revoke create on schema public from public;
