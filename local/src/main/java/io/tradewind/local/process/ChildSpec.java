package io.tradewind.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * How a child process is run.
 *
 * @param name in status and logs
 * @param port that it serves
 * @param command prepares what the process needs and gives its command line; called before each
 *     start
 * @param environment variables that it gets besides the supervisor's
 * @param folder its working folder
 * @param probe true once it serves
 * @param stopSignal the signal that asks it to end: TERM, INT
 * @param stopTime how long it may take to end before it is killed
 */
public record ChildSpec(
        String name,
        int port,
        Callable<List<String>> command,
        Map<String, String> environment,
        Path folder,
        Callable<Boolean> probe,
        String stopSignal,
        Duration stopTime) {}
