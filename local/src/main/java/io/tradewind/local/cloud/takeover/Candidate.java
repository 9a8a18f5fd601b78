package io.tradewind.local.cloud.takeover;

/**
 * Something that is there under the name of what a plan would make.
 *
 * @param id by which Terraform imports it
 * @param refusal why it is not taken over; empty where it is this environment's
 */
record Candidate(String id, String refusal) {

    static Candidate ours(String id) {
        return new Candidate(id, "");
    }

    static Candidate refused(String id, String why) {
        return new Candidate(id, why);
    }

    boolean isOurs() {
        return refusal.isEmpty();
    }
}
