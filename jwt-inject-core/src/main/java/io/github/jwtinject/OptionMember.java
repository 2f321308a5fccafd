package io.github.jwtinject;

/** One of the properties that an entry of an {@link OptionGroup} is made of: {@code route} in {@code scope-mappings[0].route}. */
record OptionMember(String key, OptionShape shape, boolean isKey) {

    static OptionMember one(String key) {
        return new OptionMember(key, OptionShape.SINGLE, false);
    }

    static OptionMember list(String key) {
        return new OptionMember(key, OptionShape.LIST, false);
    }

    /** A list that may be empty. */
    static OptionMember listOrNone(String key) {
        return new OptionMember(key, OptionShape.LIST_OR_NONE, false);
    }

    /** One that names a verification key. */
    static OptionMember verificationKey(String key, OptionShape shape) {
        return new OptionMember(key, shape, true);
    }
}
