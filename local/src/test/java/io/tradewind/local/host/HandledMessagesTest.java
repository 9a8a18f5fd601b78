package io.tradewind.local.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandledMessagesTest {

    private final List<List<String>> deleted = new ArrayList<>();
    private final Queue<Runnable> due = new ArrayDeque<>();
    private final List<String> failures = new ArrayList<>();
    private Future<Void> answer = Future.succeededFuture();
    private final HandledMessages handled =
            new HandledMessages(
                    messages -> {
                        deleted.add(messages.stream().map(JsonNode::asText).toList());
                        return answer;
                    },
                    (millis, then) -> due.add(then),
                    failure -> failures.add(failure.getMessage()));

    @Test
    void whatGathersIsDeletedTogether() {
        handled.add(messages(0, 2));
        handled.add(messages(2, 5));
        assertEquals(List.of(), deleted);
        assertEquals(1, due.size());
        due.remove().run();
        assertEquals(List.of(List.of("0", "1", "2", "3", "4")), deleted);
        handled.add(messages(5, 6));
        due.remove().run();
        assertEquals(List.of("5"), deleted.getLast());
    }

    @Test
    void aFullBatchDoesNotWait() {
        handled.add(messages(0, 7));
        handled.add(messages(7, 23));
        assertEquals(List.of(10, 10), deleted.stream().map(List::size).toList());
        assertEquals(List.of("10", "11"), deleted.get(1).subList(0, 2));
        due.remove().run();
        assertEquals(List.of("20", "21", "22"), deleted.getLast());
        assertEquals(0, due.size());
    }

    @Test
    void nothingIsDeletedTwiceByWhoEnds() {
        handled.add(messages(0, 3));
        handled.deleteNow();
        due.remove().run();
        handled.add(List.of());
        handled.deleteNow();
        assertEquals(1, deleted.size());
        assertEquals(0, due.size());
    }

    @Test
    void failureIsTold() {
        answer = Future.failedFuture("away");
        handled.add(messages(0, 1));
        handled.deleteNow();
        assertEquals(List.of("away"), failures);
    }

    private static List<JsonNode> messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> (JsonNode) new TextNode(Integer.toString(number)))
                .toList();
    }
}
