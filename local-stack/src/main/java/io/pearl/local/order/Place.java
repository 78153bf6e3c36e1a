package io.pearl.local.order;

import io.pearl.client.OrderRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where to deliver, as it is typed: {@code 西湖区文三路 90 号@30.2790,120.1300}. */
public final class Place {

    /** In the middle of Hangzhou. */
    public static final String USUAL = "杭州市西湖区文三路 90 号@30.2776,120.1466";

    private static final Pattern FORM = Pattern.compile("(.+)@\\s*(-?[0-9.]{1,20})\\s*,\\s*(-?[0-9.]{1,20})\\s*");

    private Place() {}

    /** @throws IllegalArgumentException with a sentence for the one who typed it */
    public static OrderRequest.Address parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Write an address as text@latitude,longitude, for example \"西湖区文三路 90 号@30.2790,120.1300\"");
        }
        try {
            double latitude = Double.parseDouble(matcher.group(2));
            double longitude = Double.parseDouble(matcher.group(3));
            return new OrderRequest.Address(matcher.group(1).strip(), latitude, longitude);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a latitude and a longitude: " + text, e);
        }
    }
}
