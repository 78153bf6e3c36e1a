package io.pearl.console.signin;

/**
 * Where somebody sits.
 *
 * @param address of the network
 * @param program as it names itself
 */
public record Browser(String address, String program) {

    public static final Browser UNKNOWN = new Browser("unknown", "Pearl console");

    private static final int LONGEST = 160;

    public Browser {
        // both end up in headers
        address = address.matches("[0-9a-fA-F.:]{2,45}") ? address : "unknown";
        String printable = program.replaceAll("[^\\x20-\\x7e]", "?").strip();
        program = printable.isEmpty() ? "Pearl console" : printable.substring(0, Math.min(printable.length(), LONGEST));
    }
}
