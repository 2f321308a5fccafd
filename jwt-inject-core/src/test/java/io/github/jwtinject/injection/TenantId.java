package io.github.jwtinject.injection;

/** A value type of an application: made of a text, not of every text. */
public record TenantId(String value) {
    public TenantId {
        if (!value.startsWith("t-")) {
            throw new IllegalArgumentException("no tenant: " + value);
        }
    }
}
