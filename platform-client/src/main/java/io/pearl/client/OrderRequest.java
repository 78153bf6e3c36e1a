package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wants: either a sentence or a selection, usually one of the alternatives of an earlier answer.
 *
 * @param utterance the customer's sentence, 1 to 500 characters
 * @param selection exact items, instead of a sentence
 * @param customer the customer's id ({@code cus_…})
 * @param address where to deliver
 * @param language BCP 47 tag the customer is answered in; {@code zh-CN} (default) or {@code en}
 * @param payment how to pay; the sandbox's default when absent
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderRequest(
        @Nullable @Size(min = 1, max = 500) String utterance,
        @Nullable @Valid Selection selection,
        @NotBlank @Size(max = 64) String customer,
        @NotNull @Valid Address address,

        @Nullable @Pattern(regexp = "zh-CN|en", message = "must be zh-CN or en")
        String language,

        @Nullable @Size(max = 64) String payment) {

    /**
     * A place to deliver to, WGS-84 degrees.
     *
     * @param text for the courier, such as "西湖区文三路 90 号"
     */
    @Introspected
    public record Address(
            @NotBlank @Size(max = 200) String text,
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude) {}

    /**
     * Exact items of one store.
     *
     * @param store {@code sto_…}
     * @param agreed what the customer has agreed to pay at most; a higher price is refused, and a voucher that is gone
     *     is no reason to refuse while the price stays within it
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Selection(
            @NotBlank @Size(max = 64) String store,
            @NotEmpty @Size(max = 20) List<@Valid SelectedLine> lines,
            @Nullable @Valid Amount agreed) {}

    /**
     * @param item the item's id on the store's menu
     * @param options ids of chosen options as {@code group/option}; a required group that is missing takes its default
     * @param quantity cups, 1 to 50
     */
    @Introspected
    public record SelectedLine(
            @NotBlank @Size(max = 128) String item,
            @NotNull @Size(max = 30) List<@NotBlank @Size(max = 257) String> options,
            @Min(1) @Max(50) int quantity) {}
}
