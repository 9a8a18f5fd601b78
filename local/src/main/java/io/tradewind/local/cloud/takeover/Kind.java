package io.tradewind.local.cloud.takeover;

import java.util.List;
import java.util.Map;

/** How one type of resource is found. */
interface Kind {

    /** As Terraform names it. */
    String type();

    /**
     * What is there for what is planned.
     *
     * @param ids of what the state holds and of what has been found, by address
     */
    List<Candidate> candidates(Planned planned, Inquiry aws, Map<String, String> ids);
}
