package io.tradewind.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QueueFaultsTest {

    @Property(tries = 300)
    void everyMessageIsLostOrDeliveredOnceOrTwice(
            @ForAll @DoubleRange(max = 1) double duplicate,
            @ForAll @DoubleRange(max = 1) double shuffle,
            @ForAll @DoubleRange(max = 1) double delay,
            @ForAll @DoubleRange(max = 1) double lose,
            @ForAll @IntRange(min = 1, max = 10) int size,
            @ForAll long seed) {
        Faults faults =
                Faults.parse(
                        "duplicate=%s,shuffle=%s,delay=%s,delay-max=2,lose=%s,seed=%d"
                                .formatted(duplicate, shuffle, delay, lose, seed),
                        0);
        List<Integer> batch = IntStream.range(0, size).boxed().toList();
        QueueFaults.Plan<Integer> plan = new QueueFaults(faults, "q").plan(batch);
        List<Integer> delivered = new ArrayList<>();
        plan.deliveries().forEach(each -> delivered.addAll(each.messages()));
        for (Integer message : batch) {
            long times = delivered.stream().filter(message::equals).count();
            boolean lost = plan.lost().contains(message);
            assertTrue(lost ? times == 0 : times == 1 || times == 2, plan.toString());
        }
        assertEquals(Set.copyOf(batch), union(plan.lost(), delivered));
        plan.deliveries()
                .forEach(
                        each ->
                                assertTrue(
                                        !each.messages().isEmpty()
                                                && each.afterMillis() >= 0
                                                && each.afterMillis()
                                                        <= 2_000 + QueueFaults.SOON_MILLIS));
    }

    @Test
    void everythingComesTwiceWhereEveryDeliveryIsDoubled() {
        QueueFaults.Plan<Integer> plan = faults("duplicate=1,seed=1").plan(List.of(1, 2, 3));
        assertEquals(2, plan.deliveries().size());
        plan.deliveries().forEach(each -> assertEquals(List.of(1, 2, 3), each.messages()));
    }

    @Test
    void theSameSeedDecidesTheSame() {
        String settings = "duplicate=0.5,shuffle=0.5,delay=0.3,drop=0.5,lose=0.1,seed=";
        assertEquals(story(settings + 7), story(settings + 7));
        assertNotEquals(story(settings + 7), story(settings + 8));
    }

    @Test
    void switchingOneFaultLeavesTheOthersAsTheyWere() {
        QueueFaults with = faults("lose=0.2,duplicate=0.5,seed=5");
        QueueFaults without = faults("lose=0.2,seed=5");
        for (int i = 0; i < 100; i++) {
            assertEquals(without.plan(List.of(i)).lost(), with.plan(List.of(i)).lost());
        }
    }

    @Test
    void aboutAsManyDeletionsAreLostAsAskedFor() {
        QueueFaults faults = faults("drop=0.05,seed=11");
        long lost = IntStream.range(0, 10_000).filter(i -> faults.losesDeletion()).count();
        assertTrue(lost > 400 && lost < 600, lost + " of 10,000");
    }

    private static List<Object> story(String settings) {
        QueueFaults faults = faults(settings);
        List<Object> story = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            story.add(faults.plan(List.of(i, i + 1000)));
            story.add(faults.losesDeletion());
        }
        return story;
    }

    private static QueueFaults faults(String settings) {
        return new QueueFaults(Faults.parse(settings, 0), "tradewind-test-work");
    }

    private static Set<Integer> union(List<Integer> first, List<Integer> second) {
        Set<Integer> all = new TreeSet<>(first);
        all.addAll(second);
        return all;
    }
}
