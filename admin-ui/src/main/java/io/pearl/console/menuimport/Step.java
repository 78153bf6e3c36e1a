package io.pearl.console.menuimport;

import io.pearl.client.MenuImportsApi.MenuImport;

/** Where somebody is with a file. */
enum Step {
    GIVE,
    COLUMNS,
    COMPARE,
    RESULT;

    /** @param columns whether somebody went back to them */
    static Step of(MenuImport one, boolean columns) {
        return switch (one.state()) {
            case "uploaded" -> COLUMNS;
            case "mapped" -> columns ? COLUMNS : COMPARE;
            default -> RESULT;
        };
    }
}
