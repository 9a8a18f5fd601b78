package io.tradewind.benchmarks.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A gateway in a JVM of its own, with the options of the engine's image and a heap of 1 GB: the
 * callers' garbage is not its, and its memory is not theirs.
 */
final class GatewayProcess implements AutoCloseable {

    static final String LISTENING = "listening ";
    static final String MEMORY = "memory ";

    private final Process process;
    private final BufferedReader out;
    private final int port;

    private GatewayProcess(Process process) throws IOException {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.port = Integer.parseInt(await(LISTENING));
    }

    /** Memory in use: of the heap after a collection, and resident as the kernel counts it. */
    record Memory(long heapBytes, long residentBytes) {}

    /** One with these settings, {@code NAME=value}, that trades. */
    static GatewayProcess start(String... settings) throws IOException {
        Path options =
                Path.of(System.getProperty("tradewind.repository"), "engine-ecs", "java.options");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("@" + options, "-Xmx1g"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(BenchGateway.class.getName());
        command.add("TRADEWIND_GATEWAY_PORT=" + freePort());
        command.addAll(List.of(settings));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new GatewayProcess(process);
    }

    /** One that is named is listened to by every event loop; any that is free only by one. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What follows a word at a line's begin. */
    private String await(String word) throws IOException {
        String line = out.readLine();
        while (line != null) {
            if (line.startsWith(word)) {
                return line.substring(word.length());
            }
            line = out.readLine();
        }
        throw new IOException("the gateway ended before it said " + word);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    Memory memory() throws IOException {
        process.outputWriter().append('\n').flush();
        String[] said = await(MEMORY).split(" ", -1);
        return new Memory(Long.parseLong(said[0]), Long.parseLong(said[1]));
    }

    @Override
    public void close() throws IOException {
        process.outputWriter().close();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
