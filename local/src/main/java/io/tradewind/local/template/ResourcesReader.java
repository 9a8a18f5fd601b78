package io.tradewind.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code Metadata.Tradewind}: what the functions rely on and the template does not own. */
final class ResourcesReader {

    private static final int RECEIVES_MAX_DEFAULT = 3;
    private static final int VISIBILITY_SECONDS_DEFAULT = 180;
    private static final int VISIBILITY_SECONDS_MAX = 43_200;

    private final String prefix;

    ResourcesReader(String prefix) {
        this.prefix = prefix;
    }

    Resources read(Section needs) {
        List<Resources.Queue> queues = new ArrayList<>();
        Section declared = needs.section("Queues");
        for (String name : declared.keys()) {
            queues.add(queue(name, declared.section(name)));
        }
        List<Resources.Bucket> buckets = new ArrayList<>();
        for (String name : needs.section("Buckets").keys()) {
            Section bucket = needs.section("Buckets").section(name);
            buckets.add(new Resources.Bucket(prefix + "-" + name, bucket.flag("Versioned", false)));
        }
        List<Resources.Table> tables = new ArrayList<>();
        for (String name : needs.section("Tables").keys()) {
            tables.add(table(name, needs.section("Tables").section(name)));
        }
        return new Resources(
                queues,
                topics(needs.section("Topics"), queues),
                buckets,
                tables,
                needs.texts("Secrets").stream().map(name -> prefix + "/" + name).toList());
    }

    private Resources.Queue queue(String name, Section queue) {
        int visibility =
                queue.number(
                        "VisibilitySeconds", 0, VISIBILITY_SECONDS_MAX, VISIBILITY_SECONDS_DEFAULT);
        return new Resources.Queue(
                prefix + "-" + name,
                queue.number("ReceivesMax", 1, 1000, RECEIVES_MAX_DEFAULT),
                Duration.ofSeconds(visibility));
    }

    private List<Resources.Topic> topics(Section declared, List<Resources.Queue> queues) {
        List<Resources.Topic> topics = new ArrayList<>();
        for (String name : declared.keys()) {
            Section subscriptions = declared.section(name).section("Subscriptions");
            List<Resources.Subscription> list = new ArrayList<>();
            for (String queue : subscriptions.keys()) {
                String fullName = prefix + "-" + queue;
                if (queues.stream().noneMatch(each -> each.name().equals(fullName))) {
                    throw subscriptions.refused(queue + " is not one of the queues");
                }
                list.add(
                        new Resources.Subscription(
                                fullName, subscriptions.section(queue).json("FilterPolicy")));
            }
            topics.add(new Resources.Topic(prefix + "-" + name, list));
        }
        return topics;
    }

    private Resources.Table table(String name, Section table) {
        return new Resources.Table(
                prefix + "-" + name,
                table.text("Key"),
                table.optional("SortKey").orElse(""),
                table.optional("TimeToLive").orElse(""));
    }
}
