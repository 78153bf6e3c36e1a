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
        String speed = System.getenv(SPEED);
        if (speed == null || speed.isBlank()) {
            return demo(USUAL_STEP);
        }
        if (!speed.matches("[1-9]\\d{0,6}")) {
            throw new IllegalArgumentException(SPEED + " is a number of milliseconds, was '" + speed + "'");
        }
        return demo(Duration.ofMillis(Long.parseLong(speed)));
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
