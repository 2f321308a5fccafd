package io.github.jwtinject;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.jwtinject.crypto.CryptoProvider;
import io.github.jwtinject.crypto.Cryptography;
import io.github.jwtinject.keys.FetchTimes;
import io.github.jwtinject.keys.JwksFile;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeySource;
import io.github.jwtinject.keys.KeyText;
import io.github.jwtinject.keys.StaticKeys;
import io.github.jwtinject.keys.VerificationKey;
import java.nio.file.Path;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a {@link TokenValidator}. What is not said refuses: a key must be named, a token must expire; each relaxation
 * is a call of its own.
 */
public final class TokenValidatorBuilder {

    static final int DEFAULT_MAX_TOKEN_SIZE = 8 * 1024;

    static final int LARGEST_MAX_TOKEN_SIZE = 64 * 1024;
    private static final int LARGEST_TOKEN_CACHE = 1_000_000;
    private static final Duration LARGEST_LEEWAY = Duration.ofMinutes(5);

    private final List<VerificationKey> keys = new ArrayList<>();
    private final List<KeySource> keySources = new ArrayList<>();
    private final Set<JwsAlgorithm> algorithms = EnumSet.noneOf(JwsAlgorithm.class);
    private final Set<String> audience = new LinkedHashSet<>();
    private final List<RequiredClaim> requiredClaims = new ArrayList<>();
    private final Set<String> tokenTypes = new LinkedHashSet<>();
    private final RemoteOptions remote = new RemoteOptions();
    private String prefix = "";
    private int keyTexts;
    private @Nullable Path jwksFile;
    private @Nullable String issuer;
    private String audienceClaim = "aud";
    private boolean ignoreAudience;
    private boolean allowMissingExpiration;
    private Duration leeway = Duration.ofSeconds(10);
    private @Nullable Duration maxTokenAge;
    private int maxTokenSize = DEFAULT_MAX_TOKEN_SIZE;
    private int tokenCacheSize = 10_000;
    private CryptoProvider cryptoProvider = CryptoProvider.AUTO;
    private Clock clock = Clock.systemUTC();

    TokenValidatorBuilder() {}

    /** An HMAC secret: UTF-8 text, or {@code base64:} and its bytes. At least as long as the hash (RFC 7518 section 3.2). */
    public TokenValidatorBuilder secretKey(String secret) {
        keys.add(named("secret-key", () -> VerificationKey.secret(secret)));
        return this;
    }

    /**
     * A key as text: a PEM public key or certificate, a JWK or JWK set, {@code file:…} or {@code classpath:…} of one, or
     * a secret ({@code secret:…}, {@code base64:…} or plain text). May be called several times.
     */
    public TokenValidatorBuilder verificationKey(String text) {
        keys.addAll(named("verification-keys[" + keyTexts + "]", () -> KeyText.read(text)));
        keyTexts++;
        return this;
    }

    /** A public key, or a secret one for HMAC. May be called several times. */
    public TokenValidatorBuilder verificationKey(Key key) {
        keys.add(VerificationKey.of(key));
        return this;
    }

    /** A key with its id and algorithm. May be called several times. */
    public TokenValidatorBuilder verificationKey(VerificationKey key) {
        keys.add(Objects.requireNonNull(key, "key"));
        return this;
    }

    /** A JWK set in a file, which is read again when it changes (RFC 7517 section 5). */
    public TokenValidatorBuilder jwksFile(Path file) {
        jwksFile = Objects.requireNonNull(file, "file");
        return this;
    }

    /**
     * The URL of a JWK set, which is fetched and kept fresh in the background: https, or http on loopback. Needs {@link
     * #audience} or {@link #ignoreAudience}, since such an issuer has other services too.
     */
    public TokenValidatorBuilder jwksUri(String uri) {
        remote.jwksUri(uri);
        return this;
    }

    /**
     * An issuer that says itself where its keys are (OpenID Connect Discovery 1.0, RFC 8414), by its exact name: https, or
     * http on loopback. It is also the {@link #issuer} that a token must have. Needs an audience as {@link #jwksUri} does.
     */
    public TokenValidatorBuilder issuerUri(String issuer) {
        remote.issuerUri(Text.notBlank("issuer-uri", issuer));
        return this;
    }

    /** How long keys from a URL are kept where their answer does not say: 1 minute to 1 hour, 5 minutes when not set. */
    public TokenValidatorBuilder jwksCacheTtl(Duration ttl) {
        remote.cacheTtl(ttl);
        return this;
    }

    /**
     * The least time between two fetches that tokens with unknown keys cause, and between failed fetches: 1 second to 5
     * minutes, 30 seconds when not set.
     */
    public TokenValidatorBuilder jwksRefreshCooldown(Duration cooldown) {
        remote.cooldown(cooldown);
        return this;
    }

    /** How long one fetch may take as a whole: 100 milliseconds to 10 seconds, 2 seconds when not set. */
    public TokenValidatorBuilder jwksTimeout(Duration timeout) {
        remote.timeout(timeout);
        return this;
    }

    /** How long keys stay in use that cannot be fetched again: 1 minute to 30 days, 24 hours when not set. */
    public TokenValidatorBuilder maxStale(Duration maxStale) {
        remote.maxStale(maxStale);
        return this;
    }

    /** Who is told what happens; nobody when not set. May be called several times, and all are told. */
    public TokenValidatorBuilder events(JwtEvents events) {
        remote.events(Objects.requireNonNull(events, "events"));
        return this;
    }

    /**
     * Keys from somewhere else; closed with the validator, or at once where {@code validate=false} makes none. A key is tried only for its own {@link
     * VerificationKey#algorithms}, whatever the source answers. May be called several times.
     */
    public TokenValidatorBuilder keySource(KeySource source) {
        keySources.add(Objects.requireNonNull(source, "source"));
        return this;
    }

    /** The algorithms that are accepted, by their names in a header; when not set, those that the keys are made for. */
    public TokenValidatorBuilder algorithms(String... names) {
        for (String name : names) {
            JwsAlgorithm algorithm = JwsAlgorithm.of(name);
            if (algorithm == null) {
                throw new JwtConfigurationException(
                        "algorithms holds a name that is not accepted here: choose among HS256, HS384, HS512, RS256, RS384, RS512, PS256,"
                                + " PS384, PS512, ES256, ES384, ES512 and EdDSA.");
            }
            algorithms.add(algorithm);
        }
        return this;
    }

    /** The {@code iss} that a token must have, compared exactly (RFC 7519 section 4.1.1); when not set, any or none. */
    public TokenValidatorBuilder issuer(String issuer) {
        this.issuer = Text.notBlank("issuer", issuer);
        return this;
    }

    /** The audiences of which a token must have one (RFC 7519 section 4.1.3); when not set, any or none. */
    public TokenValidatorBuilder audience(String... anyOf) {
        for (String name : anyOf) {
            audience.add(Text.notBlank("audience", name));
        }
        return this;
    }

    /** The claim that names the audience; {@code aud} when not set. */
    public TokenValidatorBuilder audienceClaim(String name) {
        audienceClaim = Text.notBlank("audience-claim", name);
        return this;
    }

    /** Whether tokens for any audience are accepted without a word in the log; not, when not set. */
    public TokenValidatorBuilder ignoreAudience(boolean ignore) {
        ignoreAudience = ignore;
        return this;
    }

    /** Claims that a token must have: {@code name}, or {@code name=value}. */
    public TokenValidatorBuilder requiredClaims(String... entries) {
        for (String entry : entries) {
            requiredClaims.add(RequiredClaim.parse(entry));
        }
        return this;
    }

    /** The {@code typ} values of which a token must have one, such as {@code at+jwt} (RFC 9068 section 4); any when not set. */
    public TokenValidatorBuilder tokenTypes(String... anyOf) {
        for (String type : anyOf) {
            tokenTypes.add(JoseHeader.mediaType(Text.notBlank("token-types", type)));
        }
        return this;
    }

    /** The clock skew that {@code exp}, {@code nbf} and {@code iat} are granted: 0 to 5 minutes, 10 seconds when not set. */
    public TokenValidatorBuilder leeway(Duration leeway) {
        if (leeway.isNegative() || leeway.compareTo(LARGEST_LEEWAY) > 0) {
            throw new JwtConfigurationException("leeway is out of range: choose 0s to 5m.");
        }
        this.leeway = leeway;
        return this;
    }

    /** Whether tokens without {@code exp} are accepted, which never expire; not, when not set. */
    public TokenValidatorBuilder allowMissingExpiration(boolean allow) {
        allowMissingExpiration = allow;
        return this;
    }

    /** How long after its {@code iat} a token is accepted, which makes {@code iat} required; when not set, until {@code exp}. */
    public TokenValidatorBuilder maxTokenAge(Duration age) {
        if (age.isNegative() || age.isZero() || age.compareTo(Duration.ofDays(36_500)) > 0) {
            throw new JwtConfigurationException(
                    "max-token-age is out of range: choose more than 0s, such as 1h, and at most 36500d.");
        }
        maxTokenAge = age;
        return this;
    }

    /** The longest token that is looked at, in characters: 1 to 65,536, 8,192 when not set. */
    public TokenValidatorBuilder maxTokenSize(int characters) {
        if (characters < 1 || characters > LARGEST_MAX_TOKEN_SIZE) {
            throw new JwtConfigurationException("max-token-size is out of range: choose 1 to 64KB.");
        }
        maxTokenSize = characters;
        return this;
    }

    /**
     * How many verified tokens are remembered, so that one that comes again is not verified again: 0 to 1,000,000, where 0
     * remembers none; 10,000 when not set, and never more than 16 MB of them. A token is forgotten after five minutes, and
     * with the keys that verified it; its times are looked at each time. Where a key source does
     * not count its generations, nothing is remembered.
     */
    public TokenValidatorBuilder tokenCacheSize(int entries) {
        if (entries < 0 || entries > LARGEST_TOKEN_CACHE) {
            throw new JwtConfigurationException("token-cache-size is out of range: choose 0 to 1000000.");
        }
        tokenCacheSize = entries;
        return this;
    }

    /** Whose cryptography checks RSA, EC and Ed25519 signatures; when not set, the fastest that is there and can be trusted. */
    public TokenValidatorBuilder cryptoProvider(CryptoProvider provider) {
        cryptoProvider = Objects.requireNonNull(provider, "provider");
        return this;
    }

    /** Where the time comes from; the system's clock when not set. */
    public TokenValidatorBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * The validator.
     *
     * @throws JwtConfigurationException when there is no key, or two settings contradict each other
     */
    public TokenValidator build() {
        refuseContradictions();
        if (!namesKey()) {
            throw new JwtConfigurationException(
                    "No verification key: set one of secret-key, verification-keys,"
                            + " jwks-file, jwks-uri or issuer-uri, or validate=false where an upstream has verified the token.");
        }
        String expectedIssuer = expectedIssuer();
        if (remote.isUsed() && audience.isEmpty() && !ignoreAudience) {
            throw new JwtConfigurationException(remote.option() + " is set and audience is not, so that tokens for any"
                    + " other service of the issuer would be accepted: set audience, or ignore-audience=true.");
        }
        FetchTimes times = remote.times();
        SignatureCheck.prepare();
        List<KeySource> sources = new ArrayList<>();
        if (!keys.isEmpty()) {
            sources.add(StaticKeys.of(usable(keys)));
        }
        if (jwksFile != null) {
            Path file = jwksFile;
            sources.add(named("jwks-file", () -> JwksFile.open(file, algorithms)));
        }
        sources.addAll(keySources);
        ClaimRules rules = new ClaimRules(
                new TimeRules(clock, leeway, !allowMissingExpiration, maxTokenAge),
                expectedIssuer,
                new AudienceRule(audienceClaim, Set.copyOf(audience), ignoreAudience),
                List.copyOf(requiredClaims));
        if (remote.isUsed()) {
            // The last that can fail, since it has threads.
            sources.add(remote.open(prefix, algorithms));
        }
        return new TokenValidator(
                KeySource.combined(sources),
                algorithms.isEmpty() ? EnumSet.allOf(JwsAlgorithm.class) : EnumSet.copyOf(algorithms),
                Set.copyOf(tokenTypes),
                rules,
                maxTokenSize,
                times.timeout(),
                tokenCacheSize == 0
                        ? null
                        : new TokenCache(tokenCacheSize, Ticker.systemTicker(), remote.hasListeners()),
                cryptography());
    }

    /** Where only secrets verify, a native library would be loaded for nothing. */
    private Cryptography cryptography() {
        boolean onlySecrets =
                jwksFile == null && keySources.isEmpty() && keys.stream().allMatch(VerificationKey::isSecret);
        return onlySecrets && cryptoProvider == CryptoProvider.AUTO
                ? Cryptography.ofTheJvm()
                : Cryptography.of(cryptoProvider);
    }

    private void refuseContradictions() {
        if (ignoreAudience && !audience.isEmpty()) {
            throw new JwtConfigurationException(
                    "audience and ignore-audience=true contradict each other: drop one of them.");
        }
    }

    /** Checks what would be built, and lets go of what was given for it. */
    void leaveUnbuilt() {
        refuseContradictions();
        keySources.forEach(KeySource::close);
    }

    boolean namesKey() {
        return !keys.isEmpty() || jwksFile != null || !keySources.isEmpty() || remote.isUsed();
    }

    /** The option that names keys at a URL; null when none does. */
    @Nullable
    String urlOption() {
        return remote.isUsed() ? remote.option() : null;
    }

    /** The {@code iss} that a token must have; null when any will do. */
    @Nullable
    String expectedIssuer() {
        String discovered = remote.issuerUri();
        if (discovered != null && issuer != null && !discovered.equals(issuer)) {
            throw new JwtConfigurationException(
                    "issuer and issuer-uri name two issuers: drop issuer, since issuer-uri is"
                            + " the issuer's exact name, or use jwks-uri beside issuer.");
        }
        return discovered != null ? discovered : issuer;
    }

    /** The first setting, by its option's name, that belongs to one issuer; null when there is none. */
    @Nullable
    String ofOneIssuer() {
        if (remote.isUsed()) {
            return remote.option();
        }
        if (jwksFile != null) {
            return "jwks-file";
        }
        if (!keySources.isEmpty()) {
            return "a key source";
        }
        if (!keys.isEmpty()) {
            return keyTexts > 0 ? "verification-keys" : "secret-key";
        }
        if (issuer != null) {
            return "issuer";
        }
        if (!audience.isEmpty() || ignoreAudience) {
            return ignoreAudience ? "ignore-audience" : "audience";
        }
        return algorithms.isEmpty() ? null : "algorithms";
    }

    /** A builder for one of several issuers: with all that counts for every token, and nothing that belongs to one issuer. */
    TokenValidatorBuilder forIssuer(String optionPrefix) {
        TokenValidatorBuilder other = new TokenValidatorBuilder();
        other.prefix = optionPrefix;
        other.remote.takeFigures(remote);
        other.requiredClaims.addAll(requiredClaims);
        other.tokenTypes.addAll(tokenTypes);
        other.audienceClaim = audienceClaim;
        other.allowMissingExpiration = allowMissingExpiration;
        other.leeway = leeway;
        other.maxTokenAge = maxTokenAge;
        other.maxTokenSize = maxTokenSize;
        other.tokenCacheSize = tokenCacheSize;
        other.cryptoProvider = cryptoProvider;
        other.clock = clock;
        return other;
    }

    /** The settings, by their options' names, that mean nothing where no token is validated. */
    List<String> checks() {
        List<String> checks = new ArrayList<>();
        if (issuer != null) {
            checks.add("issuer");
        }
        if (!audience.isEmpty()) {
            checks.add("audience");
        }
        if (!requiredClaims.isEmpty()) {
            checks.add("required-claims");
        }
        if (!tokenTypes.isEmpty()) {
            checks.add("token-types");
        }
        if (maxTokenAge != null) {
            checks.add("max-token-age");
        }
        if (namesKey()) {
            checks.add("the verification keys");
        }
        return checks;
    }

    int maxTokenSize() {
        return maxTokenSize;
    }

    private Collection<VerificationKey> usable(List<VerificationKey> all) {
        if (algorithms.isEmpty()) {
            return all;
        }
        List<VerificationKey> restricted =
                all.stream().map(key -> key.restrictedTo(algorithms)).toList();
        for (VerificationKey key : restricted) {
            if (key.algorithms().isEmpty()) {
                throw new JwtConfigurationException(
                        "algorithms=" + names(algorithms) + " and a verification key contradict each" + " other: " + key
                                + " can be used with none of them. Drop the key, or add its algorithm.");
            }
        }
        if (jwksFile == null && keySources.isEmpty() && !remote.isUsed()) {
            Set<JwsAlgorithm> keyless = EnumSet.copyOf(algorithms);
            restricted.forEach(key -> keyless.removeAll(key.algorithms()));
            if (!keyless.isEmpty()) {
                throw new JwtConfigurationException("algorithms allows " + names(keyless)
                        + ", and no verification key can be used with it (a secret must be at least as long as the hash):"
                        + " add such a key, or drop the algorithm.");
            }
        }
        return restricted;
    }

    /** As an option has them. */
    private static String names(Set<JwsAlgorithm> algorithms) {
        return algorithms.stream().map(JwsAlgorithm::joseName).collect(Collectors.joining(","));
    }

    /** Reads a key, and says of a bad one under which name it was given. */
    private static <T> T named(String option, Supplier<T> read) {
        try {
            return read.get();
        } catch (JwtConfigurationException e) {
            throw new JwtConfigurationException(option + ": " + e.getMessage());
        }
    }
}
