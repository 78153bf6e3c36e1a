package io.pearl.local.chain;

import io.pearl.menu.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The chains of the demo. */
public final class Chains {

    /** Milliseconds between one step of an order and the next. */
    static final String SPEED = "PEARL_CHAIN_SPEED";

    private static final Duration USUAL_STEP = Duration.ofSeconds(2);

    private Chains() {}

    /** The three chains, at the speed that the environment asks for: about ten seconds from till to door. */
    public static List<Chain> demo() {
        return demo(step());
    }

    /** A chain that nobody has connected, to practise onboarding with; at the same speed. */
    public static Chain practice() {
        return practice(step());
    }

    /** The same, its orders moving one step per {@code step}. */
    public static Chain practice(Duration step) {
        Brand yunqi = Brand.load("yunqi");
        return new Chain(
                "yunqi",
                new Text("云栖小茶", "Yunqi Tea"),
                "spreadsheet",
                Map.of("tillKey", "yunqi-practice-key"),
                step,
                yunqi,
                new WorkbookDialect(yunqi));
    }

    private static Duration step() {
        String speed = System.getenv(SPEED);
        if (speed == null || speed.isBlank()) {
            return USUAL_STEP;
        }
        if (!speed.matches("[1-9]\\d{0,6}")) {
            throw new IllegalArgumentException(SPEED + " is a number of milliseconds, was '" + speed + "'");
        }
        return Duration.ofMillis(Long.parseLong(speed));
    }

    /** The three chains, their orders moving one step per {@code step}. */
    public static List<Chain> demo(Duration step) {
        Brand lumi = Brand.load("lumi");
        Brand shanyue = Brand.load("shanyue");
        Brand harbour = Brand.load("harbour");
        return List.of(
                new Chain(
                        "lumi",
                        new Text("露米茶", "Lumi Tea"),
                        "spreadsheet",
                        Map.of("tillKey", "lumi-demo-key"),
                        step,
                        lumi,
                        new WorkbookDialect(lumi)),
                new Chain(
                        "shanyue",
                        new Text("山月茶坊", "Shanyue Tea"),
                        "eleme",
                        Map.of("appKey", "shanyue-demo", "appSecret", "shanyue-demo-secret"),
                        step,
                        shanyue,
                        new ElemeDialect(shanyue)),
                new Chain(
                        "harbour",
                        new Text("港湾波霸", "Harbour Boba"),
                        "square",
                        Map.of("accessToken", "harbour-demo-token"),
                        step,
                        harbour,
                        new SquareDialect(harbour)));
    }
}
