package io.tradewind.quant.reference;

/** The score as its specification writes it. */
final class ReferenceScore {

    private ReferenceScore() {}

    static double of(double w, int n, double s, double p, double e, double total, double hold) {
        return confidence(n)
                * (2.5 * winRate(w, n)
                        + 1.5 * trades(n)
                        + 1.2 * (s > 0 ? 2.618 / (1 + Math.exp(-0.9 * (s - 1.5))) : 0.1)
                        + 1.2 * profit(p)
                        + (e > 0 ? 2.618 * bent(e) / (1 + bent(e)) : 0.1)
                        + 0.6 * hold(total, hold))
                / 8;
    }

    private static double bent(double e) {
        return Math.pow(e / 5, 1.2);
    }

    private static double hold(double total, double hold) {
        if (hold == 0) {
            return total == 0 ? 1 : total > 0 ? 2 : 0.25;
        }
        return Math.max(0.25, Math.min(2, 1 + (total - hold) / Math.abs(hold) / 2.5));
    }

    private static double profit(double p) {
        if (Double.isNaN(p) || p < 0.8) {
            return 0.1;
        }
        if (p < 1) {
            return 0.1 + 0.4 * (p - 0.8) / 0.2;
        }
        return p < 2 ? 0.5 + (p - 1) : p < 4 ? 1.5 + 1.118 * Math.sqrt((p - 2) / 2) : 2.618;
    }

    private static double trades(int n) {
        if (n <= 0) {
            return 0.05;
        }
        if (n < 20) {
            return 0.05 + 0.1 * Math.pow(n / 20.0, 4);
        }
        if (n < 40) {
            return 0.15 + 0.35 * Math.pow((n - 20) / 20.0, 3);
        }
        if (n <= 49) {
            return 0.5 + 0.5 * Math.pow((n - 40) / 9.0, 2);
        }
        if (n <= 100) {
            double q = (n - 50) / 50.0;
            return 1 + 1.2 * (0.7 * q + 1.2 * q * (1 - q));
        }
        if (n <= 200) {
            return 2.2 - 0.4 * (n - 100) / 100.0;
        }
        return 1.8 - 0.3 * (1 - Math.exp(-(n - 200) / 100.0));
    }

    private static double winRate(double w, int n) {
        if (Double.isNaN(w) || w <= 0) {
            return 0.1;
        }
        if (w >= 100 && n >= 100) {
            return 2.618;
        }
        double z = 1.96;
        double f = w / 100;
        double root = Math.sqrt(f * (1 - f) / n + z * z / (4.0 * n * n));
        double a = 100 * Math.max(0, (f + z * z / (2.0 * n) - z * root) / (1 + z * z / n));
        double c = 1 - Math.exp(-3 / Math.sqrt(n));
        if (w < 40) {
            c = Math.min(0.95, c * (1 + (40 - w) / 40));
        }
        double x = a * c + w * (1 - c);
        if (x > 50) {
            return 1 + 1.618 * (1 - Math.exp(-2.5 * (x - 50) / 50));
        }
        double g = 0.1 + 0.9 * Math.pow(x / 50, 1.8 + 0.13 * (50 - x));
        return x < 40 ? g / Math.exp((40 - x) / 25) : g;
    }

    private static double confidence(int n) {
        if (n < 20) {
            return 0.1 + 0.4 * Math.pow(n / 20.0, 3);
        }
        if (n < 40) {
            return 0.5 + 0.3 * Math.pow((n - 20) / 20.0, 2);
        }
        return n < 50 ? 0.8 + 0.2 * (n - 40) / 10.0 : 1;
    }
}
