package io.pearl.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.menu.Money;
import io.pearl.ordering.OrderState;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SentencesTest {

    private static final Pattern NAME = Pattern.compile("\\{[a-z]+}");

    @Test
    void saysEverythingInBothLanguagesWithTheSameFacts() throws Exception {
        Properties zh = load("zh_CN");
        Properties en = load("en");
        assertThat(zh.keySet()).isEqualTo(en.keySet());
        for (String key : zh.stringPropertyNames()) {
            assertThat(names(zh.getProperty(key))).as(key).isEqualTo(names(en.getProperty(key)));
        }
    }

    @ParameterizedTest
    @EnumSource(PlanningProblem.class)
    void hasASentenceForEveryFailure(PlanningProblem problem) {
        if (problem != PlanningProblem.INVALID_REQUEST) {
            assertThat(Sentences.say("zh-CN", "failure." + problem.name(), Map.of()))
                    .doesNotStartWith("failure.");
        }
    }

    @ParameterizedTest
    @EnumSource(OrderState.class)
    void hasASentenceForEveryStep(OrderState state) {
        assertThat(Sentences.say("en", "step." + state.text(), Map.of())).doesNotStartWith("step.");
    }

    @Test
    void writesMoneyAndDistancesAsPeopleDo() {
        assertThat(Sentences.money(Money.cny(1))).isEqualTo("¥0.01");
        assertThat(Sentences.money(new Money(375, "USD"))).isEqualTo("$3.75");
        assertThat(Sentences.distance(840)).isEqualTo("840 m");
        assertThat(Sentences.distance(1240)).isEqualTo("1.2 km");
    }

    private static TreeSet<String> names(String text) {
        TreeSet<String> names = new TreeSet<>();
        NAME.matcher(text).results().forEach(match -> names.add(match.group()));
        return names;
    }

    private static Properties load(String locale) throws Exception {
        try (Reader reader = new InputStreamReader(
                SentencesTest.class.getResourceAsStream("/planning/sentences_" + locale + ".properties"),
                StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        }
    }
}
