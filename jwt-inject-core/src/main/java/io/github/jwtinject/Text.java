package io.github.jwtinject;

import io.github.jwtinject.text.ControlCharacters;

/** The checks that every option with a text for a value shares. */
final class Text {

    private Text() {}

    /** Returns the value, or refuses a blank one or one with control characters in the words of its option. */
    static String notBlank(String option, String value) {
        if (value.isBlank() || ControlCharacters.areIn(value)) {
            throw new JwtConfigurationException(
                    option + " is blank or holds a control character: give it a value, or leave it out.");
        }
        return value;
    }
}
