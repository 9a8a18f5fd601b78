package io.tradewind.research.delivery;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt. */
sealed interface Answer {

    /** Word for the record of attempts. */
    String outcome();

    /** HTTP status, where there was an answer. */
    default Optional<Integer> status() {
        return Optional.empty();
    }

    /** What else is known, for the record of attempts. */
    String detail();

    /** The receiver took it. */
    record Taken(int code) implements Answer {
        @Override
        public String outcome() {
            return "delivered";
        }

        @Override
        public Optional<Integer> status() {
            return Optional.of(code);
        }

        @Override
        public String detail() {
            return "";
        }
    }

    /** The receiver wants no more of it: 410. */
    record Gone() implements Answer {
        @Override
        public String outcome() {
            return "disabled";
        }

        @Override
        public Optional<Integer> status() {
            return Optional.of(410);
        }

        @Override
        public String detail() {
            return "The receiver answered that it is gone";
        }
    }

    /** The environment forbids the address. */
    record Forbidden(String detail) implements Answer {
        @Override
        public String outcome() {
            return "refused";
        }
    }

    /**
     * It failed, and may go better later.
     *
     * @param retryAfter what the receiver asked for
     */
    record Failed(Optional<Integer> status, String detail, Optional<Duration> retryAfter)
            implements Answer {
        @Override
        public String outcome() {
            return "failed";
        }
    }
}
