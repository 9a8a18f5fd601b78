package io.tradewind.local.cloud.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read from a plan. */
class PlanFileTest {

    private static final String PLAN =
            """
            {"prior_state": {"values": {"root_module": {"child_modules": [{"resources": [
               {"address": "module.n.aws_vpc.this", "mode": "managed", "values": {"id": "vpc-1"}},
               {"address": "data.aws_region.now", "mode": "data", "values": {"id": "r"}}]}]}}},
             "resource_changes": [
               {"address": "module.n.aws_subnet.public[\\"a\\"]", "mode": "managed",
                "type": "aws_subnet", "change": {"actions": ["create"],
                "after": {"tags_all": {"environment": "e", "platform": "tradewind"}}}},
               {"address": "module.n.aws_vpc.this", "mode": "managed", "type": "aws_vpc",
                "change": {"actions": ["delete", "create"], "after": {}}},
               {"address": "module.f.aws_s3_object.jar[\\"a\\"]", "mode": "managed",
                "type": "aws_s3_object", "action_reason": "replace_because_tainted",
                "change": {"actions": ["create", "delete"], "after": {}}},
               {"address": "module.f.aws_s3_object.other", "mode": "managed",
                "type": "aws_s3_object", "action_reason": "replace_because_cannot_update",
                "change": {"actions": ["create", "delete"], "after": {}}},
               {"address": "aws_eip.taken", "mode": "managed", "type": "aws_eip",
                "change": {"actions": ["delete", "create"], "importing": {"id": "x"}}},
               {"address": "aws_eip.kept", "mode": "managed", "type": "aws_eip",
                "change": {"actions": ["update"], "importing": {"id": "y"}}}]}
            """;

    private final PlanFile plan = read();

    private static PlanFile read() {
        try {
            return PlanFile.of(JsonMapper.builder().build().readTree(PLAN));
        } catch (JsonProcessingException odd) {
            throw new IllegalStateException(odd);
        }
    }

    /** What would be replaced is in the state: it is not looked for. */
    @Test
    void whatIsOnlyMadeIsLookedFor() {
        assertEquals(
                List.of("module.n.aws_subnet.public[\"a\"]"),
                plan.creates().stream().map(Planned::address).toList());
        assertEquals(Map.of("module.n.aws_vpc.this", "vpc-1"), plan.ids());
    }

    @Test
    void anImportThatWouldDeleteIsALoss() {
        assertEquals(List.of("aws_eip.taken"), plan.losses());
    }

    /** Made before the old one is deleted, under the same key: it would be gone. */
    @Test
    void anObjectWhoseUploadWasCutOffIsNotReplaced() {
        assertEquals(List.of("module.f.aws_s3_object.jar[\"a\"]"), plan.cutUploads());
    }

    @Test
    void neighboursAreFoundByTheirAddress() {
        Planned subnet = plan.creates().getFirst();
        assertEquals("module.n.aws_vpc.this", subnet.inModule("aws_vpc"));
        assertEquals("module.n.aws_route_table.public[\"a\"]", subnet.beside("aws_route_table"));
    }

    @Test
    void anEnvironmentIsKnownByAllOfItsTags() {
        Map<String, String> planned = Map.of("environment", "e", "platform", "tradewind");
        assertTrue(
                Tags.cover(planned, Map.of("environment", "e", "platform", "tradewind", "a", "b")));
        assertFalse(Tags.cover(planned, Map.of("environment", "e2", "platform", "tradewind")));
        assertFalse(Tags.cover(planned, Map.of("environment", "e")));
        assertFalse(Tags.cover(Map.of("Name", "n"), Map.of("Name", "n")), "no tags to know it by");
    }
}
