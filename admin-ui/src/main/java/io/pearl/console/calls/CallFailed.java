package io.pearl.console.calls;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A call to the API gave no answer that can be shown. */
public final class CallFailed extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final Trouble trouble;

    CallFailed(Trouble trouble, @Nullable Throwable cause) {
        super(trouble + (cause == null ? "" : ": " + cause.getMessage()), cause);
        this.trouble = trouble;
    }

    public Trouble trouble() {
        return trouble;
    }
}
