package io.github.jwtinject;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** The issuers that are to be trusted, by the names that the options give them, until they are built. */
final class IssuerOptions {

    private final Map<String, Consumer<TrustedIssuerBuilder>> named = new LinkedHashMap<>();

    void put(String name, Consumer<TrustedIssuerBuilder> setUp) {
        if (named.putIfAbsent(Text.notBlank("issuers", name), Objects.requireNonNull(setUp, "setUp")) != null) {
            throw new JwtConfigurationException(
                    "issuers." + name + " is set twice: give each issuer a name of its own.");
        }
    }

    boolean isEmpty() {
        return named.isEmpty();
    }

    /** Builds a validator for each, with the checks that count for all of them. */
    TrustedIssuers build(TokenValidatorBuilder common) {
        refuseCommon(common);
        Map<String, TokenValidatorBuilder> builders = new LinkedHashMap<>();
        Set<String> issuers = new HashSet<>();
        named.forEach((name, setUp) -> {
            TokenValidatorBuilder builder = common.forIssuer("issuers." + name + ".");
            about(name, () -> setUp.accept(new TrustedIssuerBuilder(builder)));
            if (!issuers.add(issuer(name, builder))) {
                throw new JwtConfigurationException("issuers." + name + " and another of issuers have the same issuer,"
                        + " and a token could be meant for either: remove one, or join their keys.");
            }
            builders.put(name, builder);
        });
        return built(builders, common.maxTokenSize());
    }

    private static TrustedIssuers built(Map<String, TokenValidatorBuilder> builders, int maxTokenSize) {
        Map<String, TokenValidator> validators = new LinkedHashMap<>();
        try {
            builders.forEach((name, builder) ->
                    about(name, () -> validators.put(issuer(name, builder), builder.build())));
        } catch (RuntimeException e) {
            // They have threads already.
            validators.values().forEach(TokenValidator::close);
            throw e;
        }
        return TrustedIssuers.of(validators, maxTokenSize);
    }

    private static String issuer(String name, TokenValidatorBuilder builder) {
        String issuer = builder.expectedIssuer();
        if (issuer == null) {
            throw new JwtConfigurationException(
                    "issuers." + name + " has no issuer, by which its tokens would be known:" + " set issuers." + name
                            + ".issuer or .issuer-uri.");
        }
        return issuer;
    }

    private static void refuseCommon(TokenValidatorBuilder common) {
        String option = common.ofOneIssuer();
        if (option != null) {
            throw new JwtConfigurationException(
                    "issuers and " + option + " contradict each other, since keys, audiences"
                            + " and algorithms belong to one issuer: write issuers.<name>." + option + " instead.");
        }
    }

    private static void about(String name, Runnable step) {
        try {
            step.run();
        } catch (JwtConfigurationException e) {
            String message = e.getMessage();
            String prefix = "issuers." + name;
            throw new JwtConfigurationException(
                    message != null && message.startsWith(prefix) ? message : prefix + ": " + message);
        }
    }
}
