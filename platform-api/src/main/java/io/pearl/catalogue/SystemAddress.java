package io.pearl.catalogue;

/**
 * Where a system is reached. {@code upload:} says that its menus are files that people upload, so that nothing is pulled;
 * what follows is the till that takes the orders, if there is one.
 *
 * @param text as it is stored
 */
record SystemAddress(String text) {

    static final String UPLOAD = "upload:";

    /** Formats whose menus people can upload. */
    private static final String FORMAT = "spreadsheet";

    boolean uploaded() {
        return text.startsWith(UPLOAD);
    }

    /** Without the word for uploads; no text where nothing is called. */
    String url() {
        return uploaded() ? text.substring(UPLOAD.length()) : text;
    }

    static boolean takesFiles(String format) {
        return format.equals(FORMAT);
    }
}
