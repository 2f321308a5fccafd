package io.github.jwtinject.owned;

/** Which of the names that a client can send a framework takes for a parameter's name. */
public enum ParameterSpelling {
    /** The name itself, and no other. */
    EXACT {
        @Override
        public boolean means(String sent, String owned) {
            return sent.equals(owned);
        }

        @Override
        public boolean meansAsHeader(String header, String owned) {
            return false;
        }
    },
    /**
     * As the binder of Spring MVC and WebFlux does, which takes {@code !name} and {@code _name} for a field's default and
     * marker, {@code name[]}, {@code name[0]} and {@code name.part} for paths into it, and either case for its first
     * letter; and which fills a parameter that is absent from a header of its name, dashes left out.
     */
    SPRING {
        @Override
        public boolean means(String sent, String owned) {
            return isPathInto(owned, sent, 0) || (hasPrefix(sent) && isPathInto(owned, sent, 1));
        }

        @Override
        public boolean meansAsHeader(String header, String owned) {
            String name = header.replace("-", "");
            String field = owned.replace("-", "");
            return name.equalsIgnoreCase(field)
                    || (hasPrefix(name) && name.substring(1).equalsIgnoreCase(field));
        }
    },
    /**
     * As Micronaut does where it makes an object of a whole query or form: a name is a path, whose segments are divided by
     * dots, of which any may be too many, and may end with an index in brackets; dashes are left out, the letter behind
     * one is upper case, and the first letter may be either.
     */
    MICRONAUT {
        @Override
        public boolean means(String sent, String owned) {
            return isPathInto(owned, sent) || isPathInto(folded(owned), folded(sent));
        }

        @Override
        public boolean meansAsHeader(String header, String owned) {
            return false;
        }

        private boolean isPathInto(String owned, String sent) {
            int start = 0;
            while (start < sent.length() && sent.charAt(start) == '.') {
                start++;
            }
            int end = start + owned.length();
            return sent.startsWith(owned, start) && (end == sent.length() || isPathOn(sent.charAt(end)));
        }

        private String folded(String name) {
            StringBuilder folded = new StringBuilder(name.length());
            boolean dashed = false;
            for (int i = 0; i < name.length(); i++) {
                char next = name.charAt(i);
                if (next != '-') {
                    char behindDash = dashed ? Character.toUpperCase(next) : next;
                    folded.append(folded.isEmpty() ? Character.toLowerCase(next) : behindDash);
                }
                dashed = next == '-';
            }
            return folded.toString();
        }
    };

    /**
     * Whether a framework that spells this way can take what was sent for the owned parameter.
     *
     * @param sent the name as the framework decoded it
     */
    public abstract boolean means(String sent, String owned);

    /** Whether a framework that spells this way can fill the owned parameter from a header of this name. */
    public abstract boolean meansAsHeader(String header, String owned);

    private static boolean hasPrefix(String name) {
        return name.startsWith("!") || name.startsWith("_");
    }

    private static boolean isPathInto(String owned, String sent, int start) {
        int end = start + owned.length();
        if (end > sent.length()
                || !sent.regionMatches(true, start, owned, 0, 1)
                || !sent.regionMatches(start + 1, owned, 1, owned.length() - 1)) {
            return false;
        }
        return end == sent.length() || isPathOn(sent.charAt(end));
    }

    private static boolean isPathOn(char next) {
        return next == '[' || next == '.';
    }
}
