package io.pearl.availability.http;

import io.pearl.availability.Pause;
import io.pearl.client.Amount;
import io.pearl.client.Name;
import io.pearl.client.StoreServiceApi.StorePause;
import io.pearl.menu.Money;
import io.pearl.menu.Text;
import java.util.Locale;

/** What this room's things look like outside. */
final class Shown {

    private Shown() {}

    /**
     * @param active whether it is on now
     * @param yours whether whoever asks may end it
     */
    static StorePause pause(Pause pause, boolean active, boolean yours) {
        return new StorePause(
                pause.id().toString(),
                pause.kind().text(),
                pause.reason(),
                pause.extraMinutes() == 0 ? null : pause.extraMinutes(),
                pause.closed().by().text(),
                pause.closed().name(),
                pause.startedAt(),
                pause.endsAt(),
                active,
                pause.endedAt().orElse(null),
                pause.closed().reopens(),
                yours);
    }

    static Amount amount(Money money) {
        return new Amount(money.minor(), money.currency());
    }

    static Name name(Text text) {
        return new Name(text.zh(), text.en());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
