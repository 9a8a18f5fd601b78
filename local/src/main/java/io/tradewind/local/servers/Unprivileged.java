package io.tradewind.local.servers;

import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How PostgreSQL, which refuses to run as root, is started by root: in a user namespace where root
 * is nobody, or, where the system has none, as the user nobody. Everybody else starts it as they
 * are.
 */
record Unprivileged(List<String> prefix, boolean nobody) {

    private static final Unprivileged SELF = new Unprivileged(List.of(), false);
    private static final Unprivileged NAMESPACE = new Unprivileged(List.of("unshare", "-U"), false);
    private static final Unprivileged NOBODY =
            new Unprivileged(
                    List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), true);

    static Unprivileged choose(Path folder) throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return SELF;
        }
        boolean ownedByNobody =
                Files.exists(folder.resolve("data"))
                        && !Integer.valueOf(0)
                                .equals(Files.getAttribute(folder.resolve("data"), "unix:uid"));
        if (!ownedByNobody && works(NAMESPACE)) {
            return NAMESPACE;
        }
        if (works(NOBODY)) {
            return NOBODY;
        }
        throw new StateException(
                "PostgreSQL does not run as root, and neither unshare nor setpriv works here: run as another user");
    }

    /** Gives the folder to the user that PostgreSQL will run as. */
    void own(Path folder) throws IOException, InterruptedException {
        if (nobody) {
            new ProcessBuilder("chown", "-R", "65534:65534", folder.toString()).start().waitFor();
        }
    }

    private static boolean works(Unprivileged user) throws InterruptedException {
        try {
            List<String> command = new ArrayList<>(user.prefix());
            command.add("true");
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
