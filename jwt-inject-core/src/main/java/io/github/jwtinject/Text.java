package io.github.jwtinject;

/** The checks that every option with a text for a value shares. */
final class Text {

    private Text() {}

    /** Returns the value, or refuses a blank one or one with control characters in the words of its option. */
    static String notBlank(String option, String value) {
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new JwtConfigurationException(
                    option + " is blank or holds a control character: give it a value, or leave it out.");
        }
        return value;
    }
}
