package io.tradewind.local.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Topics and their subscriptions, kept in a file. Used on one thread. */
final class Subscriptions {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Stands between topic and queue in the ARN of a subscription that the template declares. */
    private static final String DECLARED = ":declared-";

    private final Path file;
    private final Set<String> topics;
    private final List<Subscription> list;

    /** A queue that gets a topic's messages; {@code filter} is a policy's JSON or empty. */
    record Subscription(
            String arn, String topic, String queueArn, String filter, boolean rawDelivery) {

        boolean wants(Map<String, Attribute> attributes) {
            try {
                return filter.isEmpty() || FilterPolicy.allows(JSON.readTree(filter), attributes);
            } catch (JsonProcessingException invalid) {
                return false;
            }
        }
    }

    private record Kept(Set<String> topics, List<Subscription> subscriptions) {}

    private Subscriptions(Path file, Kept kept) {
        this.file = file;
        this.topics = new TreeSet<>(kept.topics());
        this.list = new ArrayList<>(kept.subscriptions());
    }

    static Subscriptions open(Path file) throws IOException {
        Kept kept =
                Files.exists(file)
                        ? JSON.readValue(Files.readString(file), Kept.class)
                        : new Kept(Set.of(), List.of());
        return new Subscriptions(file, kept);
    }

    Set<String> topics() {
        return topics;
    }

    void addTopic(String arn) {
        if (topics.add(arn)) {
            save();
        }
    }

    /**
     * Makes the subscriptions that a topic has by the template these, and leaves those alone that
     * somebody made by hand.
     *
     * @param filters a policy's JSON, or an empty text, by the queue's ARN
     */
    void declare(String topic, Map<String, String> filters) {
        List<Subscription> declared = new ArrayList<>();
        filters.forEach(
                (queueArn, filter) ->
                        declared.add(
                                new Subscription(
                                        topic
                                                + DECLARED
                                                + queueArn.substring(queueArn.lastIndexOf(':') + 1),
                                        topic,
                                        queueArn,
                                        filter,
                                        true)));
        list.removeIf(each -> each.arn().startsWith(topic + DECLARED));
        list.addAll(declared);
        save();
    }

    /** The subscriptions of a topic, or all for an empty name. */
    List<Subscription> of(String topic) {
        return list.stream().filter(each -> topic.isEmpty() || each.topic().equals(topic)).toList();
    }

    void add(Subscription subscription) {
        list.add(subscription);
        save();
    }

    void remove(String arn) {
        list.removeIf(each -> each.arn().equals(arn));
        save();
    }

    boolean change(String arn, String attribute, String value) {
        boolean found = list.stream().anyMatch(each -> each.arn().equals(arn));
        list.replaceAll(each -> each.arn().equals(arn) ? changed(each, attribute, value) : each);
        save();
        return found;
    }

    private static Subscription changed(Subscription old, String attribute, String value) {
        return new Subscription(
                old.arn(),
                old.topic(),
                old.queueArn(),
                attribute.equals("FilterPolicy") ? value : old.filter(),
                attribute.equals("RawMessageDelivery") ? value.equals("true") : old.rawDelivery());
    }

    private void save() {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, JSON.writeValueAsString(new Kept(topics, list)));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
