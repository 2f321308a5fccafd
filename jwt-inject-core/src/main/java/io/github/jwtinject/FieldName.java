package io.github.jwtinject;

/** The grammar of header and cookie names: a token of RFC 9110 section 5.6.2. */
final class FieldName {

    private static final String SYMBOLS = "!#$%&'*+-.^_`|~";

    private FieldName() {}

    /** Returns the name, or refuses it in the words of the option that it was given to. */
    static String checked(String option, String name) {
        boolean wellFormed = !name.isEmpty() && name.chars().allMatch(FieldName::isTokenChar);
        if (!wellFormed) {
            throw new JwtConfigurationException(
                    option + " is no name that a request can carry: use letters, digits and "
                            + "hyphens, such as X-Access-Token.");
        }
        return name;
    }

    static boolean isTokenChar(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || SYMBOLS.indexOf(c) >= 0;
    }
}
