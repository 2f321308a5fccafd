package io.github.jwtinject;

import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The environment variables that name a key where nothing else does; the first that is set counts. */
enum KeyVariable {
    JWT_JWKS_FILE((validator, text) -> validator.jwksFile(OptionValue.path("jwks-file", text))),
    JWT_VERIFICATION_KEY(TokenValidatorBuilder::verificationKey),
    JWT_SECRET_KEY(TokenValidatorBuilder::secretKey);

    private final BiConsumer<TokenValidatorBuilder, String> setter;

    KeyVariable(BiConsumer<TokenValidatorBuilder, String> setter) {
        this.setter = setter;
    }

    /** Builds a validator that has no key yet, and says of a bad one that it is the environment's. */
    static TokenValidator build(TokenValidatorBuilder validator, UnaryOperator<@Nullable String> environment) {
        for (KeyVariable variable : values()) {
            String text = environment.apply(variable.name());
            if (text != null && !text.isBlank()) {
                return variable.build(validator, text);
            }
        }
        return validator.build();
    }

    private TokenValidator build(TokenValidatorBuilder validator, String text) {
        try {
            setter.accept(validator, text);
            return validator.build();
        } catch (JwtConfigurationException e) {
            throw new JwtConfigurationException(
                    e.getMessage() + " (The environment variable " + name() + " names the key.)");
        }
    }
}
