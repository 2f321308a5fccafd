package io.github.jwtinject.text;

/** The control characters of ISO 646 and ISO 8859, which no id, no path and no line of a log should hold. */
public final class ControlCharacters {

    private ControlCharacters() {}

    /** Whether a text holds any. */
    public static boolean areIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
