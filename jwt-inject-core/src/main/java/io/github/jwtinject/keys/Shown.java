package io.github.jwtinject.keys;

/** Makes the name of a place fit for a log line or a message: printable ASCII, of bounded length, in quotes. */
final class Shown {

    private static final int MOST_CHARS = 256;

    private Shown() {}

    static String place(String place) {
        StringBuilder shown = new StringBuilder(place.length() + 8).append('"');
        int end = Math.min(place.length(), MOST_CHARS);
        for (int i = 0; i < end; i++) {
            char c = place.charAt(i);
            boolean plain = c >= ' ' && c <= '~' && c != '"' && c != '\\';
            shown.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return shown.append(place.length() > MOST_CHARS ? "\"..." : "\"").toString();
    }
}
