package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is asking. Needs a sign-in and nothing else. */
public interface AccountApi {

    @Get("/v1/me")
    Me me();

    /** How Pearl speaks to the caller. Kept for people; systems have none. */
    @Get("/v1/me/profile")
    Profile profile();

    /**
     * A new name goes to the identity server first: 503 {@code IDENTITY_UNAVAILABLE} leaves everything as it was. The
     * address cannot be changed here.
     */
    @Put("/v1/me/profile")
    Profile putProfile(@Valid @Body Profile request);

    /**
     * Ends every sign-in of the caller, everywhere: tokens issued until now get 401 {@code SIGNED_OUT}. Answers with the
     * next full second, since tokens tell no smaller time: one issued after the answer is good.
     */
    @Post("/v1/me/sign-outs")
    void signOutEverywhere();

    /**
     * @param subject the token's subject
     * @param platform whether this is platform staff
     * @param roles on the platform, such as {@code operator}
     * @param permissions such as {@code orders:read}: held anywhere
     * @param tenants tenants the caller belongs to or has access to; platform staff find others by searching
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(
            String subject,
            @Nullable String name,
            boolean platform,
            List<String> roles,
            List<String> permissions,
            List<TenantRef> tenants) {}

    /**
     * @param name as others see it; kept by the identity server
     * @param language {@code zh-CN} or {@code en}
     * @param timeZone such as {@code Asia/Shanghai}
     * @param theme {@code system}, {@code light} or {@code dark}
     */
    @Introspected
    record Profile(
            @NotBlank @Size(max = 120) String name,
            @NotNull @Size(max = 254) String email,

            @NotNull @Pattern(regexp = "zh-CN|en", message = "must be zh-CN or en")
            String language,

            @NotBlank @Size(max = 40) String timeZone,

            @NotNull @Pattern(regexp = "system|light|dark", message = "must be system, light or dark")
            String theme) {}

    /**
     * A tenant by slug.
     *
     * @param roles the caller's there, such as {@code owner}; none where they have opened access, or are a system
     */
    @Introspected
    record TenantRef(String slug, Name name, List<String> roles) {}
}
