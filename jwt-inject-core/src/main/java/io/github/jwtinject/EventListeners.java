package io.github.jwtinject;

import io.github.jwtinject.keys.KeyEvent;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all listeners of an application, and lets none of them come between a request and its answer. */
final class EventListeners implements JwtEvents {

    private static final Logger LOG = LoggerFactory.getLogger(JwtInject.class);

    private final List<JwtEvents> all;
    private final Set<Class<?>> blamed = ConcurrentHashMap.newKeySet();

    private EventListeners(Collection<JwtEvents> all) {
        this.all = List.copyOf(all);
    }

    /** Null where nobody listens, so that nothing is measured for nobody. */
    static @Nullable EventListeners of(Collection<JwtEvents> listeners) {
        return listeners.isEmpty() ? null : new EventListeners(listeners);
    }

    @Override
    public void decided(DecisionEvent event) {
        tell(listener -> listener.decided(event));
    }

    @Override
    public void refused(RefusalReason reason, RefusalCause cause) {
        tell(listener -> listener.refused(reason, cause));
    }

    @Override
    public void keys(KeyEvent event) {
        tell(listener -> listener.keys(event));
    }

    private void tell(Consumer<JwtEvents> event) {
        for (JwtEvents listener : all) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                complain(listener, e);
            }
        }
    }

    /** Once of each listener: what fails on every request would fill the log. */
    private void complain(JwtEvents listener, RuntimeException e) {
        if (blamed.add(listener.getClass())) {
            // The application's own: its message may hold anything, and its fault is no reason to refuse a request.
            LOG.error(
                    "The JwtEvents listener {} threw {}, and what it counts is wrong: mend it. Requests go on, and this is not"
                            + " said again",
                    listener.getClass().getName(),
                    e.getClass().getName());
        }
    }
}
