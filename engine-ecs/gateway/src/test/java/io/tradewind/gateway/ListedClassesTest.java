package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The list of classes that the image archives. */
class ListedClassesTest {

    private static final String OURS = "io/tradewind/";
    private static final int GONE_PERCENT_MAX = 10;

    @Test
    void theListIsSortedAndMostOfOurClassesInItAreThere() throws IOException {
        List<String> listed =
                Files.readAllLines(Path.of("../classes.txt")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .toList();
        assertEquals(List.copyOf(new TreeSet<>(listed)), listed);
        List<String> ours = listed.stream().filter(name -> name.startsWith(OURS)).toList();
        assertTrue(ours.size() > 100, "the list is of another program");
        List<String> gone = ours.stream().filter(ListedClassesTest::isGone).toList();
        assertTrue(
                gone.size() * 100 <= ours.size() * GONE_PERCENT_MAX,
                () -> "list the classes anew, as the first line of classes.txt says: " + gone);
    }

    private static boolean isGone(String name) {
        return ListedClassesTest.class.getResource("/" + name + ".class") == null;
    }
}
