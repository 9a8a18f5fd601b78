"""Writes the known answers of the overfitting statistics, computed independently of the Java code.

Needs Python 3 with numpy and scipy; the build does not run it. From the root of the repository:

    python3 functions/quant/src/test/python/overfitting_answers.py

Files, in src/test/resources/known-answers:
  deflated-sharpe.csv   expected maximum and deflated Sharpe ratio for given arguments
  return-moments.csv    returns, and their skewness and kurtosis (scipy, biased, not the excess)
  cscv.csv              one row a case: blocks, PBO and probability of loss
  cscv-returns-N.csv    the returns of case N: a row for each bar, a column for each combination
"""

import csv
import itertools
import math
import pathlib

import numpy as np
from scipy import stats

OUT = pathlib.Path(__file__).parent.parent / "resources" / "known-answers"


def expected_maximum(trials, variance):
    if trials == 1:
        return 0.0
    gamma = np.euler_gamma
    return math.sqrt(variance) * (
        (1 - gamma) * stats.norm.isf(1 / trials)
        + gamma * stats.norm.isf(1 / (trials * math.e))
    )


def deflated(sharpe, trials, variance, bars, skew, kurtosis):
    benchmark = expected_maximum(trials, variance)
    spread = math.sqrt(1 - skew * sharpe + (kurtosis - 1) / 4 * sharpe**2)
    return stats.norm.cdf((sharpe - benchmark) * math.sqrt(bars - 1) / spread)


def write(name, header, rows):
    with open(OUT / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([repr(float(v)) if isinstance(v, float) else v for v in row] for row in rows)


def deflated_cases(rng):
    # The example of the paper: 2.5 a year over 1,250 days, 100 and 46 trials, variance 1/2 a year.
    for trials in (100, 46):
        yield 2.5 / math.sqrt(250), trials, 0.5 / 250, 1250, -3.0, 10.0
    yield 2.5 / math.sqrt(250), 88, 0.5 / 250, 1250, 0.0, 3.0
    for _ in range(40):
        skew = float(rng.normal(0, 1))
        yield (
            float(rng.normal(0.03, 0.06)),
            int(10 ** rng.uniform(0, 7)),
            float(rng.uniform(0, 0.004)),
            int(rng.integers(2, 5000)),
            skew,
            float(1 + skew**2 + rng.exponential(4)),
        )


def sharpes(returns):
    mean = returns.mean(axis=0)
    deviation = returns.std(axis=0, ddof=1)
    flat = deviation <= 1e-12
    return np.where(flat, 0.0, mean / np.where(flat, 1.0, deviation))


def cscv(returns, blocks):
    bars = len(returns) // blocks
    pieces = np.split(returns[len(returns) - bars * blocks :], blocks)
    logits, losses = [], []
    for chosen in itertools.combinations(range(blocks), blocks // 2):
        inside = np.concatenate([pieces[i] for i in chosen])
        outside = np.concatenate([p for i, p in enumerate(pieces) if i not in chosen])
        best = int(np.argmax(sharpes(inside)))
        out = sharpes(outside)
        share = stats.rankdata(out)[best] / (returns.shape[1] + 1)
        logits.append(math.log(share / (1 - share)))
        losses.append(out[best] < 0)
    return float(np.mean(np.array(logits) <= 1e-12)), float(np.mean(losses))


def main():
    rng = np.random.default_rng(20140907)
    write(
        "deflated-sharpe.csv",
        ["sharpe", "trials", "variance", "bars", "skew", "kurtosis", "expected_maximum", "deflated"],
        [
            (*case, float(expected_maximum(case[1], case[2])), float(deflated(*case)))
            for case in deflated_cases(rng)
        ],
    )
    samples = [rng.normal(0.001, 0.02, 30), rng.standard_t(3, 50) / 100, rng.exponential(1, 12) - 1]
    write(
        "return-moments.csv",
        ["skew", "kurtosis", "returns"],
        [
            (
                float(stats.skew(sample)),
                float(stats.kurtosis(sample, fisher=False)),
                " ".join(repr(float(v)) for v in sample),
            )
            for sample in samples
        ],
    )
    cases = []
    for number, (bars, columns, blocks, skill) in enumerate(
        [(165, 6, 16, 0.0), (47, 3, 4, 0.0), (123, 8, 12, 0.4), (98, 2, 8, 0.0)]
    ):
        returns = rng.normal(0, 0.01, (bars, columns))
        returns[:, 0] += skill * 0.01
        returns = np.round(returns, 6)
        write(
            f"cscv-returns-{number}.csv",
            [f"c{i}" for i in range(columns)],
            [[float(v) for v in row] for row in returns],
        )
        cases.append((number, blocks, *cscv(returns, blocks)))
    write("cscv.csv", ["case", "blocks", "probability", "loss_probability"], cases)


if __name__ == "__main__":
    main()
