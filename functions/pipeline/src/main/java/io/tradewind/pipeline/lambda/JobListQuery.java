package io.tradewind.pipeline.lambda;

import io.tradewind.pipeline.JobCursor;
import io.tradewind.pipeline.JobFilter;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The query parameters of {@code GET /webhook/jobs}. */
record JobListQuery(JobFilter filter, int limit) {

    static final int LIMIT_DEFAULT = 20;
    static final int LIMIT_MAX = 100;

    private static final int TEXT_MAX = 100;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Set<String> KNOWN =
            Set.of("status", "job_type", "created_from", "created_to", "limit", "cursor");

    /**
     * Reads the parameters.
     *
     * @throws ProblemException 400 with every fault
     */
    static JobListQuery read(Map<String, String> query) {
        List<FieldError> errors = new ArrayList<>();
        for (String name : new TreeSet<>(query.keySet())) {
            if (!KNOWN.contains(name)) {
                errors.add(new FieldError(name, "unknown", name + " is not a known parameter"));
            }
        }
        JobFilter filter =
                new JobFilter(
                        status(query.get("status"), errors),
                        jobType(query.get("job_type"), errors),
                        instant("created_from", query, errors),
                        instant("created_to", query, errors),
                        cursor(query.get("cursor"), errors));
        int limit = limit(query.get("limit"), errors);
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return new JobListQuery(filter, limit);
    }

    private static JobStatus status(String text, List<FieldError> errors) {
        if (text == null) {
            return null;
        }
        Optional<JobStatus> status = JobStatus.named(text);
        if (status.isEmpty()) {
            errors.add(
                    new FieldError(
                            "status",
                            "choice",
                            "status must be one of QUEUED, RUNNING, COMPLETED, FAILED, CANCELLED"));
        }
        return status.orElse(null);
    }

    private static String jobType(String text, List<FieldError> errors) {
        if (text != null && text.length() > TEXT_MAX) {
            errors.add(
                    new FieldError(
                            "job_type",
                            "size",
                            "job_type must have at most " + TEXT_MAX + " characters"));
        }
        if (text != null && text.indexOf('\0') >= 0) {
            errors.add(
                    new FieldError(
                            "job_type", "format", "job_type must not contain the character NUL"));
        }
        return text;
    }

    private static Instant instant(
            String name, Map<String, String> query, List<FieldError> errors) {
        String text = query.get(name);
        if (text == null) {
            return null;
        }
        try {
            Instant instant =
                    text.length() == "2026-01-31".length()
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text);
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException malformed) {
            // answered below, like a time that no list reaches
        }
        errors.add(
                new FieldError(
                        name,
                        "format",
                        name
                                + " must be an ISO 8601 instant or date of the years 1 to 9999,"
                                + " such as 2026-01-31"));
        return null;
    }

    private static JobCursor cursor(String text, List<FieldError> errors) {
        if (text == null) {
            return null;
        }
        Optional<JobCursor> cursor = JobCursor.parse(text);
        if (cursor.isEmpty()) {
            errors.add(
                    new FieldError(
                            "cursor", "format", "cursor must be a next_cursor given before"));
        }
        return cursor.orElse(null);
    }

    private static int limit(String text, List<FieldError> errors) {
        if (text == null) {
            return LIMIT_DEFAULT;
        }
        boolean number =
                !text.isEmpty()
                        && text.length() < 6
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int limit = number ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > LIMIT_MAX) {
            errors.add(
                    new FieldError(
                            "limit", "range", "limit must be a number from 1 to " + LIMIT_MAX));
            return LIMIT_DEFAULT;
        }
        return limit;
    }
}
