package io.tradewind.local.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.launcher.RunningPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The mails to one address that a platform's mailbox has had; it keeps the newest thousand. */
final class Letters {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final String address;
    private final AtomicInteger missed = new AtomicInteger();
    private final Map<String, String> letters = new ConcurrentHashMap<>();

    Letters(RunningPlatform platform, String address) {
        this.folder = platform.home().resolve("mailbox");
        this.address = address;
    }

    /** Takes note of what came since, time and again until the executor is closed. */
    void follow(ScheduledExecutorService executor) {
        var _ =
                executor.scheduleWithFixedDelay(
                        () -> {
                            try {
                                look();
                            } catch (IOException gone) {
                                // an old letter went while it was read; the next look sees the rest
                                missed.incrementAndGet();
                            }
                        },
                        1,
                        1,
                        TimeUnit.SECONDS);
    }

    private synchronized void look() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
                String name = String.valueOf(file.getFileName());
                if (!letters.containsKey(name)) {
                    letters.put(name, text(file));
                }
            }
        }
    }

    /** How many mails name this job. */
    long about(String jobId) {
        return letters.values().stream().filter(text -> text.contains(jobId)).count();
    }

    /** How many of these jobs have no mail yet. */
    long missing(List<String> jobIds) throws IOException {
        look();
        return jobIds.stream().filter(id -> about(id) == 0).count();
    }

    private String text(Path file) throws IOException {
        JsonNode letter = JSON.readTree(Files.readAllBytes(file));
        return letter.path("to").toString().contains(address) ? letter.toString() : "";
    }
}
