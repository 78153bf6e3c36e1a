package io.pearl.adapter.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.TillAnswer;
import io.pearl.adapter.TillCall;
import io.pearl.adapter.TillStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What calls to tills have in common, whatever their format. */
public final class TillCalls {

    private TillCalls() {}

    /** A POST with a JSON body; the key travels in the header too, for tills behind a gateway that knows it. */
    public static TillCall post(String path, String idempotencyKey, JsonNode body) {
        return new TillCall(
                "POST",
                path,
                Map.of("Content-Type", "application/json; charset=utf-8", "Idempotency-Key", idempotencyKey),
                BoundedJson.write(body));
    }

    /** A POST that only asks. */
    public static TillCall ask(String path, JsonNode body) {
        return new TillCall(
                "POST", path, Map.of("Content-Type", "application/json; charset=utf-8"), BoundedJson.write(body));
    }

    /** What an answer without a usable body means. Only 400 and 422 say for good that the order is wrong. */
    public static TillAnswer withoutBody(int httpStatus) {
        if (httpStatus == 400 || httpStatus == 422) {
            return new TillAnswer.Refused(TillAnswer.Refusal.INVALID, "the till answered " + httpStatus);
        }
        return new TillAnswer.Unclear("the till answered " + httpStatus + " without saying what became of the order");
    }

    /** Whether an answer of this status may be believed; a gateway's 502 page may be anything. */
    public static boolean conclusive(int httpStatus) {
        return httpStatus >= 200 && httpStatus < 300
                || httpStatus >= 400 && httpStatus < 500 && httpStatus != 408 && httpStatus != 429;
    }

    /** One status per order, the furthest: tills repeat themselves, and late reports overtake. */
    public static List<TillStatus> furthest(Collection<TillStatus> reported) {
        Map<String, TillStatus> byKey = new LinkedHashMap<>();
        for (TillStatus status : reported) {
            byKey.merge(status.orderKey(), status, (a, b) -> b.state().compareTo(a.state()) > 0 ? b : a);
        }
        return new ArrayList<>(byKey.values());
    }

    public static Optional<String> nonBlank(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
