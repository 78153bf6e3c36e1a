package io.pearl.local;

import io.pearl.client.OrderRequest;
import io.pearl.local.api.ApiProblem;
import io.pearl.local.api.PearlApi;
import io.pearl.local.launch.DemoCustomer;
import io.pearl.local.launch.RunningStack;
import io.pearl.local.order.Choices;
import io.pearl.local.order.Conversation;
import io.pearl.local.order.Place;
import io.pearl.local.order.Words;
import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./pearl order}. */
@Command(
        name = "./pearl order",
        description = "Orders by a sentence at the running stack and follows the order to the door.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class Order implements Callable<Integer> {

    @Parameters(arity = "1", paramLabel = "SENTENCE", description = "such as \"帮我点一杯少糖少冰的珍珠奶茶\"")
    private String sentence = "";

    @Option(names = "--address", paramLabel = "TEXT@LAT,LON", description = "where to deliver (${DEFAULT-VALUE})")
    private String address = Place.USUAL;

    @Option(
            names = "--customer",
            paramLabel = "WHO",
            description = "a reference such as demo-1, or an id cus_… (${DEFAULT-VALUE})")
    private String customer = "demo-1";

    @Option(names = "--language", paramLabel = "TAG", description = "zh-CN or en (${DEFAULT-VALUE})")
    private String language = "zh-CN";

    @Option(names = "--choose", paramLabel = "N", description = "take alternative N if the order cannot be made")
    private @Nullable Integer choose;

    @Option(names = "--yes", description = "the same as --choose 1")
    private boolean yes;

    private final PrintStream out = System.out;

    private Order() {}

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Order());
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

    @Override
    public Integer call() {
        if (!language.equals("zh-CN") && !language.equals("en")) {
            throw new IllegalArgumentException("--language takes zh-CN or en");
        }
        OrderRequest.Address to = Place.parse(address);
        PearlApi api = RunningStack.find(System.getenv()).api("pearl-assistant");
        String id = customer.startsWith("cus_")
                ? customer
                : api.putCustomer(customer, DemoCustomer.called(customer)).id();
        Words words = Words.in(language);
        Conversation conversation = new Conversation(api, words, out, choice(words));
        boolean delivered = conversation.order(new OrderRequest(sentence, null, id, to, language, null));
        return delivered ? 0 : 1;
    }

    private Conversation.Choice choice(Words words) {
        if (choose != null || yes) {
            return Choices.always(choose == null ? 1 : choose, out, words);
        }
        if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return Choices.asking(in, out, words);
        }
        return Choices.telling(command(), out, words);
    }

    /** The same command with a choice, for a shell. */
    private String command() {
        StringBuilder command = new StringBuilder("./pearl order --choose N ").append(quoted(sentence));
        if (!address.equals(Place.USUAL)) {
            command.append(" --address ").append(quoted(address));
        }
        if (!customer.equals("demo-1")) {
            command.append(" --customer ").append(quoted(customer));
        }
        if (!language.equals("zh-CN")) {
            command.append(" --language ").append(language);
        }
        return command.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
