-- Where a price history comes from. What was fetched is kept and grows: at its newer end whenever it is asked for again,
-- at its older end until a request has what it needs or the origin has no more.

alter table research.prices
    add column origin text not null default 'uploaded'
        check (origin in ('uploaded', 'exchange', 'bybit', 'daily_csv')),
    add column from_the_first boolean not null default true, -- the origin has no older bars
    add column checked_at timestamptz, -- when the origin was last asked for newer bars
    add constraint fetched_is_checked check ((origin = 'uploaded') = (checked_at is null));
