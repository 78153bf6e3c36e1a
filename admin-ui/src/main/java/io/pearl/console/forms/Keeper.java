package io.pearl.console.forms;

import io.pearl.console.calls.CallFailed;

/** Where a form's content lives. Both are asked outside the page's lock. */
@FunctionalInterface
public interface Keeper<T> {

    /**
     * Saves it.
     *
     * @param etag of what it was based on
     * @return how it stands then
     */
    Kept<T> save(T value, String etag) throws CallFailed;

    /** How it stands now, for when somebody else has changed it; what is only created has no such thing. */
    default Kept<T> now() throws CallFailed {
        throw new IllegalStateException("Only what has an etag can be stale");
    }

    /** A keeper of something that can be changed by others too. */
    static <T> Keeper<T> of(Save<T> save, Load<T> load) {
        return new Keeper<>() {
            @Override
            public Kept<T> save(T value, String etag) throws CallFailed {
                return save.save(value, etag);
            }

            @Override
            public Kept<T> now() throws CallFailed {
                return load.now();
            }
        };
    }

    /** See {@link Keeper#save}. */
    @FunctionalInterface
    interface Save<T> {
        Kept<T> save(T value, String etag) throws CallFailed;
    }

    /** See {@link Keeper#now}. */
    @FunctionalInterface
    interface Load<T> {
        Kept<T> now() throws CallFailed;
    }
}
