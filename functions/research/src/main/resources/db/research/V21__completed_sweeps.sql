-- Completed sweeps are listed by when they completed, page after page.

create index sweeps_completed on research.sweeps (tenant_id, completed_at desc, job_id desc) where status = 'completed';
