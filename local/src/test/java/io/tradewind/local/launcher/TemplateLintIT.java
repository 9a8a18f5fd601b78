package io.tradewind.local.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateLintIT {

    @Test
    void cfnLintFindsNothing(@TempDir Path folder) throws Exception {
        Launcher shell = new Launcher(folder, Map.of());
        Assumptions.assumeTrue(
                shell.shell("cfn-lint --version").status() == 0,
                "SKIPPED: cfn-lint is not installed");
        Launcher.Ended ended = shell.shell("cfn-lint template.yaml").succeeded();
        assertEquals("", ended.out() + ended.err());
    }
}
