package io.pearl.local.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.local.webhook.StandardWebhook.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookReceiverIT {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final WebhookReceiver receiver = WebhookReceiver.start(0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        receiver.close();
    }

    @Test
    void keepsGenuineEventsAndShowsThem() throws Exception {
        receiver.trust("lumi", SECRET);
        String body = "{\"type\":\"order.placed\",\"note\":\"<少冰>\"}";
        assertThat(send("lumi", body, SECRET)).isEqualTo(204);
        assertThat(send("lumi", body, SECRET)).isEqualTo(204);

        assertThat(receiver.events()).extracting(ReceivedEvent::repeat).containsExactly(1, 0);
        assertThat(get("text/html"))
                .contains("order.placed", "&lt;少冰&gt;", "genuine")
                .doesNotContain("<少冰>");
        assertThat(get("application/json"))
                .contains("\"type\":\"order.placed\"")
                .contains("GENUINE");
    }

    @Test
    void refusesAStrangersEventAndShowsThatToo() throws Exception {
        assertThat(send("lumi", "{}", SECRET)).isEqualTo(401);
        receiver.trust("lumi", SECRET);
        assertThat(send("lumi", "not json", "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))
                .isEqualTo(401);
        assertThat(receiver.events()).extracting(ReceivedEvent::verdict).containsOnly(Verdict.WRONG_SIGNATURE);
        assertThat(get("text/html")).contains("wrong signature");
    }

    @Test
    void keepsTheLastHundred() throws Exception {
        for (int i = 0; i < 101; i++) {
            send("lumi", "{\"number\":" + i + "}", SECRET);
        }
        assertThat(receiver.events()).hasSize(100);
        assertThat(receiver.events().getLast().body()).isEqualTo("{\"number\":1}");
    }

    private int send(String tenant, String body, String secret) throws IOException, InterruptedException {
        String now = String.valueOf(Instant.now().getEpochSecond());
        String signature = new StandardWebhook(secret).sign("msg_1", now, body.getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(receiver.endpoint(tenant)))
                .header("webhook-id", "msg_1")
                .header("webhook-timestamp", now)
                .header("webhook-signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private String get(String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(receiver.url() + "/"))
                .header("Accept", accept)
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
