package io.pearl.catalogue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.pearl.kernel.Json;
import io.pearl.menu.Item.Fact;
import io.pearl.menu.Level;
import io.pearl.menu.Menu;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;

/** The canonical form of a menu: the same menu gives the same bytes, and so the same hash, on every run. */
final class MenuJson {

    private static final ObjectMapper MAPPER = StoredModel.mapper().registerModule(module());

    private MenuJson() {}

    static String write(Menu menu) {
        try {
            return MAPPER.writeValueAsString(menu);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of the canonical form, which is not held in memory for it. */
    static byte[] sha256(Menu menu) {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            MAPPER.writeValue(out, menu);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return digest.digest();
    }

    static Menu read(String json) {
        try {
            return MAPPER.readValue(json, Menu.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored menu cannot be read", damaged);
        }
    }

    static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SimpleModule module() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(new LevelWriter());
        module.addDeserializer(Level.class, new LevelReader());
        module.addSerializer(new FactsWriter());
        return module;
    }

    /** A level as one word: {@code sugar:5}, {@code ice:LESS}, {@code size:1}. */
    private static final class LevelWriter extends StdSerializer<Level> {
        private static final long serialVersionUID = 1L;

        LevelWriter() {
            super(Level.class);
        }

        @Override
        public void serialize(Level level, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(
                    switch (level) {
                        case Level.Sugar sugar -> "sugar:" + sugar.tenths();
                        case Level.Ice ice -> "ice:" + ice.name();
                        case Level.Size size -> "size:" + size.rank();
                    });
        }
    }

    private static final class LevelReader extends StdDeserializer<Level> {
        private static final long serialVersionUID = 1L;

        LevelReader() {
            super(Level.class);
        }

        @Override
        public Level deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getText();
            String value = text.substring(text.indexOf(':') + 1);
            if (text.startsWith("sugar:")) {
                return new Level.Sugar(Integer.parseInt(value));
            }
            return text.startsWith("ice:") ? Level.Ice.valueOf(value) : new Level.Size(Integer.parseInt(value));
        }
    }

    /** Sets have no order of their own, and a hash must not depend on one. */
    private static final class FactsWriter extends StdSerializer<Set<?>> {
        private static final long serialVersionUID = 1L;

        FactsWriter() {
            super(MAPPER_SET);
        }

        private static final com.fasterxml.jackson.databind.JavaType MAPPER_SET =
                Json.copy().constructType(new TypeReference<Set<Fact>>() {});

        @Override
        public void serialize(Set<?> facts, JsonGenerator json, SerializerProvider provider) throws IOException {
            List<String> names = facts.stream().map(String::valueOf).sorted().toList();
            json.writeStartArray();
            for (String name : names) {
                json.writeString(name);
            }
            json.writeEndArray();
        }
    }
}
