package io.github.jwtinject.keys;

/** Makes text from outside fit for a log line or a message: printable ASCII, of bounded length, in quotes. */
final class Shown {

    private static final int MOST_KEY_ID_CHARS = 64;
    private static final int MOST_PLACE_CHARS = 256;

    private Shown() {}

    static String keyId(String keyId) {
        return quoted(keyId, MOST_KEY_ID_CHARS);
    }

    static String place(String place) {
        return quoted(place, MOST_PLACE_CHARS);
    }

    private static String quoted(String text, int most) {
        StringBuilder shown = new StringBuilder(most + 8).append('"');
        int end = Math.min(text.length(), most);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c <= '~' && c != '"' && c != '\\';
            shown.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return shown.append(text.length() > most ? "\"..." : "\"").toString();
    }
}
