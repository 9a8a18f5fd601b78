-- What a sweep found out about its own best results: null where it was not asked to, and where a figure has no value.

alter table research.sweeps
    add column best_out_of_sample_score float8, -- of a sweep whose execution is split
    add column best_out_of_sample_sharpe_ratio float8,
    add column best_out_of_sample_total_return_pct float8,
    add column best_deflated_sharpe_ratio float8,
    add column probability_of_backtest_overfitting float8,
    add column validation json; -- as pages show it; kept as it was written, fields in their order

alter table research.results
    add column deflated_sharpe_ratio float8;
