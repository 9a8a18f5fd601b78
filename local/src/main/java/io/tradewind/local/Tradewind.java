package io.tradewind.local;

import io.tradewind.local.cli.DecimalNumber;
import io.tradewind.local.cli.DeliveriesCommand;
import io.tradewind.local.cli.JobsCommand;
import io.tradewind.local.cli.KeysCommand;
import io.tradewind.local.cli.NotificationsCommand;
import io.tradewind.local.cli.PricesCommand;
import io.tradewind.local.cli.RedriveCommand;
import io.tradewind.local.cli.SecretsCommand;
import io.tradewind.local.cli.SweepCommand;
import io.tradewind.local.cli.UsageErrors;
import io.tradewind.local.cli.trade.TradeCommand;
import io.tradewind.local.command.BenchCommand;
import io.tradewind.local.command.CloudCommand;
import io.tradewind.local.command.DoctorCommand;
import io.tradewind.local.command.DownCommand;
import io.tradewind.local.command.FaultsCommand;
import io.tradewind.local.command.InvokeCommand;
import io.tradewind.local.command.LogsCommand;
import io.tradewind.local.command.MarketCommand;
import io.tradewind.local.command.SoakCommand;
import io.tradewind.local.command.StatusCommand;
import io.tradewind.local.command.TenantsCommand;
import io.tradewind.local.command.TestCommand;
import io.tradewind.local.command.UpCommand;
import io.tradewind.local.command.VerifyCloudCommand;
import io.tradewind.local.state.FailedWrite;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.StateException;
import io.tradewind.local.template.TemplateException;
import java.math.BigDecimal;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line, {@code ./tradewind}. */
@Command(
        name = "tradewind",
        description = "Research a strategy, trade it on paper, trade it live.",
        usageHelpWidth = 100,
        mixinStandardHelpOptions = true,
        version = "tradewind 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "--home DIR before the command, or TRADEWIND_HOME, names the folder that keeps all state;",
            ".tradewind beside this program where neither is given."
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            SweepCommand.class,
            TradeCommand.class,
            MarketCommand.class,
            JobsCommand.class,
            TenantsCommand.class,
            KeysCommand.class,
            SecretsCommand.class,
            NotificationsCommand.class,
            PricesCommand.class,
            DeliveriesCommand.class,
            RedriveCommand.class,
            InvokeCommand.class,
            FaultsCommand.class,
            BenchCommand.class,
            TestCommand.class,
            SoakCommand.class,
            DoctorCommand.class,
            VerifyCloudCommand.class,
            CloudCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Tradewind {

    private static final int FAILED = 1;

    private Tradewind() {}

    public static void main(String[] arguments) {
        System.exit(line().execute(arguments));
    }

    /** The whole command line, ready to be given arguments. */
    static CommandLine line() {
        CommandLine line = new CommandLine(new Tradewind());
        line.registerConverter(BigDecimal.class, new DecimalNumber());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(new UsageErrors());
        line.setExecutionExceptionHandler(Tradewind::explain);
        return line;
    }

    /**
     * What stops a command on this machine is one line; anything else is a defect and shows whole.
     */
    private static int explain(
            Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof StateException || failure instanceof TemplateException) {
            command.getErr().println(failure.getMessage());
            return FAILED;
        }
        Optional<StateException> full = FailedWrite.behind(failure, Home.locate(null).folder());
        if (full.isPresent()) {
            command.getErr().println(full.get().getMessage());
            return FAILED;
        }
        throw failure;
    }
}
