package io.tradewind.local.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tradewind.local.template.Route;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RouteTableTest {

    private final RouteTable table =
            new RouteTable(
                    List.of(
                            new Route("ANY", "/api/{proxy+}", "Rest"),
                            new Route("GET", "/api/jobs", "List"),
                            new Route("GET", "/api/jobs/{id}", "Show"),
                            new Route("DELETE", "/api/jobs/{id}", "Cancel"),
                            new Route("GET", "/api/jobs/newest", "Newest")));

    @Test
    void literalsGoBeforeParametersAndParametersBeforeTheRest() {
        assertEquals("Newest", found("GET", "/api/jobs/newest").route().function());
        assertEquals("Show", found("GET", "/api/jobs/17").route().function());
        assertEquals(Map.of("id", "17"), found("GET", "/api/jobs/17").parameters());
        assertEquals("Cancel", found("DELETE", "/api/jobs/17").route().function());
        assertEquals("List", found("GET", "/api/jobs/").route().function());
        assertEquals(Map.of("proxy", "a/b/c"), found("PUT", "/api/a/b/c").parameters());
    }

    @Test
    void theResourceIsChosenBeforeTheMethod() {
        RouteTable.Match match = table.match("POST", "/api/jobs/17");
        assertEquals(
                Set.of("GET", "DELETE"),
                assertInstanceOf(RouteTable.Match.WrongMethod.class, match).allowed());
    }

    @Test
    void theGreedyRestIsAtLeastOneSegment() {
        assertInstanceOf(RouteTable.Match.NoPath.class, table.match("GET", "/api"));
        assertInstanceOf(RouteTable.Match.NoPath.class, table.match("GET", "/"));
        assertInstanceOf(RouteTable.Match.NoPath.class, table.match("GET", "/other/x"));
    }

    @Property(tries = 300)
    void everyPathBelowTheGreedyRestFindsItsSegments(
            @ForAll @Size(min = 3, max = 6)
                    List<@AlphaChars @StringLength(min = 1, max = 5) String> path) {
        RouteTable.Match.Found found = found("POST", "/api/" + String.join("/", path));
        assertEquals("Rest", found.route().function());
        assertEquals(String.join("/", path), found.parameters().get("proxy"));
    }

    private RouteTable.Match.Found found(String method, String path) {
        return assertInstanceOf(RouteTable.Match.Found.class, table.match(method, path));
    }
}
