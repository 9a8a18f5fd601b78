-- What this context publishes to others about prices: the tickers that the transaction's tenant has. Its owner reads
-- for it, and the owner is bound to the tenant as everybody is.

create policy published_of_tenant on research.prices for select to research_owner
    using (tenant_id = nullif(current_setting('app.tenant', true), ''));

create view research.known_tickers as
    select distinct p.ticker from research.prices p;

comment on view research.known_tickers is 'Published: tickers with stored prices, of the transaction''s tenant';

-- A named grant, where the other context is installed beside this one.
do $$
begin
    if exists (select from pg_roles where rolname = 'pipeline') then
        grant usage on schema research to pipeline;
        grant select on research.known_tickers to pipeline;
    end if;
end
$$;
