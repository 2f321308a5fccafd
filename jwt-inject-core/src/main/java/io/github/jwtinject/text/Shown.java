package io.github.jwtinject.text;

import java.util.HexFormat;

/** Makes a foreign name fit for a log line or a message: printable ASCII, of bounded length, in quotes. */
public final class Shown {

    private static final int MOST_CHARS = 256;

    private Shown() {}

    /** The name in double quotes, everything but printable ASCII as a JSON escape. */
    public static String name(String name) {
        StringBuilder shown = new StringBuilder(name.length() + 8).append('"');
        int end = Math.min(name.length(), MOST_CHARS);
        for (int i = 0; i < end; i++) {
            char c = name.charAt(i);
            boolean plain = c >= ' ' && c <= '~' && c != '"' && c != '\\';
            shown.append(plain ? String.valueOf(c) : "\\u" + HexFormat.of().toHexDigits(c));
        }
        return shown.append(name.length() > MOST_CHARS ? "\"..." : "\"").toString();
    }
}
