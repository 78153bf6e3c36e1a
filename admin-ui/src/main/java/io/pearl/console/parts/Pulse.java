package io.pearl.console.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.page.PageVisibility;
import com.vaadin.flow.signals.Signal;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one page up to date: asks the same question again and again while somebody can see the answer. Asks on a thread
 * of its own so that the page never waits, tells the page only what changed, and asks more rarely while the API is out.
 *
 * @param <Q> what is asked, such as a filter; compared by identity, so that late answers to an older question are dropped
 * @param <A> what comes back; compared by {@link Object#equals}
 */
public final class Pulse<Q, A> {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    /** How long a page may go without being told that nothing changed. */
    private static final Duration TOUCH = Duration.ofSeconds(4);

    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    private final Question<Q, A> ask;
    private final Listener<A> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private volatile @Nullable UI ui;
    private volatile @Nullable Q question;
    private volatile Duration every;
    private volatile boolean paused;
    private volatile boolean hidden;
    private boolean asked;

    /** Begins when the page is attached and a question is set, ends when it is detached. */
    public Pulse(Component page, Duration every, Question<Q, A> ask, Listener<A> listener) {
        this.every = every;
        this.ask = ask;
        this.listener = listener;
        page.addAttachListener(attach -> start(attach.getUI()));
        page.addDetachListener(detach -> {
            ui = null;
            wake();
        });
        Signal<PageVisibility> visibility = UI.getCurrent().getPage().pageVisibilitySignal();
        Signal.effect(page, () -> hide(visibility.get() == PageVisibility.HIDDEN));
    }

    /** Asks this from now on, beginning at once. */
    public void watch(Q next) {
        question = next;
        wake();
    }

    public void pause(boolean pause) {
        paused = pause;
        wake();
    }

    public boolean paused() {
        return paused;
    }

    public void every(Duration interval) {
        every = interval;
    }

    /** Asks once more at once. */
    public void now() {
        wake();
    }

    private void hide(boolean hide) {
        boolean back = hidden && !hide;
        hidden = hide;
        if (back) {
            wake();
        }
    }

    private void wake() {
        lock.lock();
        try {
            asked = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void start(UI attached) {
        ui = attached;
        Thread.ofVirtual().name("pulse").start(() -> beat(attached));
    }

    private void beat(UI here) {
        Round<Q, A> round = new Round<>();
        try {
            while (ui == here) {
                Q now = question;
                if (now != null && !hidden && (!paused || round.question != now)) {
                    turn(here, now, round);
                }
                rest(round);
            }
        } catch (UIDetachedException e) {
            LOG.trace("The page went away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn(UI here, Q now, Round<Q, A> round) {
        boolean first = round.question != now;
        round.question = now;
        try {
            A answer = ask.ask(now);
            boolean news = first || round.failures > 0 || !answer.equals(round.answer);
            round.failures = 0;
            round.answer = answer;
            if (news || System.nanoTime() - round.toldAt > TOUCH.toNanos()) {
                round.toldAt = System.nanoTime();
                tell(here, now, () -> listener.answered(answer, news));
            }
        } catch (CallFailed e) {
            failed(here, now, e.trouble(), round);
        } catch (UIDetachedException e) {
            throw e;
        } catch (RuntimeException e) {
            // an answer that we do not understand must not end the page's life
            LOG.warn("Could not ask the API", e);
            failed(here, now, Trouble.BROKEN, round);
        }
    }

    private void failed(UI here, Q now, Trouble trouble, Round<Q, A> round) {
        round.failures++;
        if (round.failures == 1 || round.trouble != trouble) {
            tell(here, now, () -> listener.failed(trouble));
        }
        round.trouble = trouble;
    }

    private void tell(UI here, Q about, Runnable news) {
        here.access(() -> {
            if (question == about) {
                news.run();
            }
        });
    }

    private void rest(Round<Q, A> round) throws InterruptedException {
        long nanos = every.multipliedBy(1L << Math.min(round.failures, 6)).toNanos();
        long left = round.failures == 0 ? nanos : Math.min(nanos, Math.max(every.toNanos(), LONGEST_BACKOFF.toNanos()));
        lock.lock();
        try {
            boolean settled = round.failures > 0 && round.trouble != null && !round.trouble.passes();
            while (!asked && (left > 0 || hidden || settled)) {
                if (hidden || settled) {
                    // nobody looks, or asking again would not help; whatever changes that wakes this
                    changed.await();
                } else {
                    left = changed.awaitNanos(left);
                }
            }
            asked = false;
        } finally {
            lock.unlock();
        }
    }

    /** What the beating thread remembers between turns. */
    private static final class Round<Q, A> {
        @Nullable
        Q question;

        @Nullable
        A answer;

        @Nullable
        Trouble trouble;

        int failures;
        long toldAt;
    }

    /** Asks the API; runs outside the page's lock. */
    @FunctionalInterface
    public interface Question<Q, A> {
        A ask(Q question) throws CallFailed;
    }

    /** Runs inside the page's lock. */
    public interface Listener<A> {

        /**
         * @param news false where nothing changed and the page only learns that this is so
         */
        void answered(A answer, boolean news);

        /** Told once for each new kind of trouble, not for each try. */
        void failed(Trouble trouble);
    }
}
