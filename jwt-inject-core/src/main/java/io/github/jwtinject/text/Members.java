package io.github.jwtinject.text;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a small JSON object, in their order; immutable. Names and values lie side by side in one array: a hash
 * table for the dozen claims of a token takes five times the room, and no less time.
 */
final class Members extends AbstractMap<String, @Nullable Object> {

    /** Up to so many members it is worth looking through all of them. */
    static final int MOST = 16;

    private final @Nullable Object[] namesAndValues;

    /** Takes over the first so many names, each with the value after it. */
    Members(@Nullable Object[] namesAndValues, int count) {
        this.namesAndValues = Arrays.copyOf(namesAndValues, 2 * count);
    }

    /** Where a name stands among the first so many; negative when it does not. */
    static int indexOf(@Nullable Object[] namesAndValues, int count, @Nullable Object name) {
        for (int i = 0; i < 2 * count; i += 2) {
            if (namesAndValues[i] instanceof String present && present.equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return namesAndValues.length / 2;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(namesAndValues, size(), name) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int index = indexOf(namesAndValues, size(), name);
        return index < 0 ? null : namesAndValues[index + 1];
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {

        @Override
        public int size() {
            return Members.this.size();
        }

        @Override
        public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
            return new Iterator<>() {

                private int next;

                @Override
                public boolean hasNext() {
                    return next < namesAndValues.length;
                }

                @Override
                public Map.Entry<String, @Nullable Object> next() {
                    if (!hasNext() || !(namesAndValues[next] instanceof String name)) {
                        throw new NoSuchElementException();
                    }
                    next += 2;
                    return new SimpleImmutableEntry<>(name, namesAndValues[next - 1]);
                }
            };
        }
    }
}
