package io.tradewind.local.cli;

import io.tradewind.local.cli.client.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Shows a mistyped command line in two lines rather than under a page of help. For every command of
 * the launcher.
 */
public final class UsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("error: " + e.getMessage().replaceFirst("^Error: ", ""));
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        String name = command.getCommandSpec().qualifiedName(" ");
        command.getErr().println("See: ./" + name + " --help");
        return ExitCode.BAD_INPUT;
    }
}
