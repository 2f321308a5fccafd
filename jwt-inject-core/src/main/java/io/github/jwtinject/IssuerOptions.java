package io.github.jwtinject;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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
        named.forEach((name, setUp) -> {
            TokenValidatorBuilder builder = common.forIssuer("issuers." + name + ".");
            about(name, () -> setUp.accept(new TrustedIssuerBuilder(builder)));
            String issuer = builder.expectedIssuer();
            if (issuer == null) {
                throw new JwtConfigurationException("issuers." + name + " has no issuer, by which its tokens would be"
                        + " known: set issuers." + name + ".issuer or .issuer-uri.");
            }
            if (builders.putIfAbsent(issuer, builder) != null) {
                throw new JwtConfigurationException("issuers." + name + " and another of issuers have the same issuer,"
                        + " and a token could be meant for either: remove one, or join their keys.");
            }
        });
        return built(builders, common.maxTokenSize());
    }

    private TrustedIssuers built(Map<String, TokenValidatorBuilder> builders, int maxTokenSize) {
        Map<String, TokenValidator> validators = new LinkedHashMap<>();
        Iterable<String> names = named.keySet();
        var name = names.iterator();
        try {
            builders.forEach((issuer, builder) -> about(name.next(), () -> validators.put(issuer, builder.build())));
        } catch (RuntimeException e) {
            validators.values().forEach(TokenValidator::close);
            throw e;
        }
        return TrustedIssuers.of(validators, maxTokenSize);
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
