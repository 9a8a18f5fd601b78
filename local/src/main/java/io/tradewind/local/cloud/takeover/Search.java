package io.tradewind.local.cloud.takeover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for what a plan would make a second time. */
final class Search {

    /** Each after what it stands in. */
    private static final List<Kind> KINDS =
            Stream.of(
                            NetworkKind.all(),
                            NamedKinds.all(),
                            List.<Kind>of(
                                    new SecretKind("aws_secretsmanager_secret"),
                                    new BucketKind("aws_s3_bucket"),
                                    new StackKind("aws_cloudformation_stack")),
                            ChildKinds.all(),
                            EngineKinds.all())
                    .flatMap(List::stream)
                    .toList();

    private final Inquiry aws;
    private final Map<String, String> ids;
    private final List<Found> found = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Search(Inquiry aws, PlanFile plan) {
        this.aws = aws;
        this.ids = new HashMap<>(plan.ids());
    }

    /**
     * What it came to.
     *
     * @param found what can be taken over
     * @param problems what a person has to decide, in words
     */
    record Result(List<Found> found, List<String> problems) {}

    static Result run(PlanFile plan, Inquiry aws) {
        Search search = new Search(aws, plan);
        for (Kind kind : KINDS) {
            plan.creates().stream()
                    .filter(planned -> planned.type().equals(kind.type()))
                    .forEach(planned -> search.look(kind, planned));
        }
        return new Result(search.found, search.problems);
    }

    private void look(Kind kind, Planned planned) {
        List<Candidate> there =
                kind.candidates(planned, aws, Map.copyOf(ids)).stream()
                        .filter(candidate -> !known(planned.type(), candidate.id()))
                        .toList();
        List<Candidate> ours = there.stream().filter(Candidate::isOurs).toList();
        if (ours.size() == 1) {
            String id = ours.getFirst().id();
            ids.put(planned.address(), id);
            found.add(new Found(planned.address(), id));
        } else if (ours.size() > 1) {
            problems.add(several(planned, ours));
        } else {
            there.forEach(candidate -> problems.add(refused(planned, candidate)));
        }
    }

    /** Things of several types may have one name. */
    private boolean known(String type, String id) {
        return ids.entrySet().stream()
                .filter(entry -> ("." + entry.getKey()).contains("." + type + "."))
                .anyMatch(entry -> entry.getValue().equals(id));
    }

    private String several(Planned planned, List<Candidate> ours) {
        return "%d could be %s: %s. Keep one: %s; delete the others"
                .formatted(
                        ours.size(),
                        planned.address(),
                        String.join(", ", ours.stream().map(Candidate::id).toList()),
                        command(planned, "ID"));
    }

    private String refused(Planned planned, Candidate candidate) {
        return "%s is in the way of %s: it %s. If it is yours: %s"
                .formatted(
                        candidate.id(),
                        planned.address(),
                        candidate.refusal(),
                        command(planned, candidate.id()));
    }

    private String command(Planned planned, String id) {
        return "./tradewind cloud adopt -e %s '%s' '%s'"
                .formatted(aws.environment(), planned.address(), id);
    }
}
