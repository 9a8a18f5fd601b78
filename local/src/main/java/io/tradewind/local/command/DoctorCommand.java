package io.tradewind.local.command;

import io.tradewind.local.state.Home;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code tradewind doctor}: what is wrong with this machine, and how to mend it. */
@Command(
        name = "doctor",
        description = "Looks for what is wrong with this machine and says how to mend it.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        List<Finding> findings = Examination.of(Home.locate(null));
        boolean sound = true;
        for (Finding finding : findings) {
            System.out.printf("%-5s %-12s %s%n", finding.mark(), finding.subject(), finding.text());
            sound &= finding.grade() != Finding.Grade.BAD;
        }
        System.out.println(sound ? "Nothing stands in the way." : "Mend what is marked bad.");
        return sound ? 0 : 1;
    }
}
