-- The idempotency key of a sweep's last retry: the same key again opens the sweep no second time.

alter table research.sweeps add column retry_key text check (length(retry_key) between 1 and 200);
