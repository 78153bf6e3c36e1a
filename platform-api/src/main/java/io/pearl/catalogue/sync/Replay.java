package io.pearl.catalogue.sync;

import io.pearl.catalogue.diff.MenuChange;
import io.pearl.catalogue.diff.MenuChange.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run that was read again.
 *
 * @param now canonical hash of what is understood now; empty where nothing is
 * @param detail why nothing is, in words
 * @param added stores that are there now and were not, by the source's ids
 * @param changed stores that stand elsewhere, or open or deliver otherwise
 */
public record Replay(
        SyncRun run,
        Verdict verdict,
        Optional<String> now,
        Optional<String> detail,
        List<String> added,
        List<String> removed,
        List<String> changed,
        List<MenuReplay> menus) {

    /** How what is understood now compares with what was. */
    public enum Verdict {
        SAME,
        DIFFERENT,
        /** Nothing was understood then. */
        READABLE_NOW,
        /** Nothing is understood now. */
        UNREADABLE
    }

    public Replay {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        menus = List.copyOf(menus);
    }

    /**
     * A menu that is another now, once for all stores that had the same.
     *
     * @param store one of them, by the source's id
     * @param counts how many changes there are of each kind
     * @param changes some of them, the heaviest first; none where what was understood then is not kept
     */
    public record MenuReplay(String store, int stores, Map<Kind, Long> counts, List<MenuChange> changes) {

        public MenuReplay {
            counts = Map.copyOf(counts);
            changes = List.copyOf(changes);
        }
    }
}
