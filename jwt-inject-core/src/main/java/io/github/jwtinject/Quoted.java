package io.github.jwtinject;

/** Shows a name that somebody mistyped, so that a message may hold it: in quotes, capped, without control characters. */
final class Quoted {

    private static final int MAX_CHARS = 64;

    private Quoted() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder("'");
        text.chars().limit(MAX_CHARS).forEach(c -> shown.append(c < 0x20 || c > 0x7E ? '?' : (char) c));
        return shown.append(text.length() > MAX_CHARS ? "…'" : "'").toString();
    }
}
