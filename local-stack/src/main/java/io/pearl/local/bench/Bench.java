package io.pearl.local.bench;

import io.pearl.local.api.ApiProblem;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./pearl bench}. */
@Command(
        name = "./pearl bench",
        description = "Measures the running stack.",
        mixinStandardHelpOptions = true,
        subcommands = {OrdersBench.class, AuthBench.class})
public final class Bench {

    private Bench() {}

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Bench());
        line.setExecutionExceptionHandler((trouble, command, parsed) -> {
            command.getErr()
                    .println(
                            trouble instanceof ApiProblem refused
                                    ? refused.problem().code() + ": " + refused.sentence()
                                    : trouble.getMessage());
            return 1;
        });
        System.exit(line.execute(args));
    }
}
