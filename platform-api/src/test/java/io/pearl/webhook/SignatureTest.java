package io.pearl.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureTest {

    static Stream<JsonNode> vectors() throws IOException {
        try (InputStream stream = SignatureTest.class.getResourceAsStream("standard-webhooks-vectors.json")) {
            JsonNode all = new ObjectMapper().readTree(stream).path("sign_vectors");
            return StreamSupport.stream(all.spliterator(), false)
                    .filter(vector -> vector.path("version").asText().equals("v1"));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithThePublishedVectors(JsonNode vector) {
        byte[] secret =
                Base64.getDecoder().decode(vector.path("secret").asText().substring("whsec_".length()));
        String signature = Signature.sign(
                secret,
                vector.path("id").asText(),
                Instant.ofEpochSecond(vector.path("timestamp").asLong()),
                vector.path("payload").asText().getBytes(StandardCharsets.UTF_8));
        assertThat(signature).isEqualTo(vector.path("expected_signature").asText());
    }

    @Test
    void makesSecretsOfProperLength() {
        assertThat(Signature.newSecret()).hasSizeBetween(24, 64).isNotEqualTo(Signature.newSecret());
        assertThat(Signature.text(Signature.newSecret())).startsWith("whsec_");
    }

    @Test
    void refusesAnIdThatWouldMakeTheSignedTextAmbiguous() {
        assertThatThrownBy(() -> Signature.sign(Signature.newSecret(), "evt.1", Instant.EPOCH, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
