package io.pearl.web;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document, for anybody: it says what can be asked, and nothing of anybody. */
@Controller
class DocumentController {

    private static final String FILE = "/META-INF/swagger/pearl.yml";

    private final byte[] document;

    DocumentController() {
        try (InputStream file = DocumentController.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the OpenAPI document " + FILE + " is missing from the build");
            }
            document = file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Get("/v1/openapi.yaml")
    @Produces("application/yaml")
    @Secured(SecurityRule.IS_ANONYMOUS)
    byte[] document() {
        return document;
    }
}
