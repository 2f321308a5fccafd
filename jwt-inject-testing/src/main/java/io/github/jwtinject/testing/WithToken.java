package io.github.jwtinject.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a JUnit test a token: really signed, by a key that this JVM generated.
 *
 * <pre>{@code
 * @Test
 * @WithToken(userId = "ada", scopes = "notes:read")
 * void notes_areTheCallersOwn() throws Exception {
 *     mvc.perform(get("/notes").with(bearer())).andExpect(content().string("Notes of ada"));
 * }
 * }</pre>
 *
 * <p>On a method it is the token of that test; on a class, of all tests in it and in its nested classes that say nothing
 * else. The nearest annotation counts, and counts whole: nothing is added up. The test has it from
 * {@link TestTokens#current()}, from a parameter of type {@link TestTokens}, or through the helper of a client, such as
 * {@code bearer()} above.
 *
 * <p>On a parameter it is a token of that parameter's own, which is how one test has two callers:
 *
 * <pre>{@code
 * @Test
 * void notes_areNotSeenByOthers(@WithToken(userId = "ada") String ada, @WithToken(userId = "bob") String bob) { … }
 * }</pre>
 *
 * <p>A {@code String} gets the compact token, a {@link TestTokens} what makes it and can vary it. A caller whom many tests
 * know is an annotation of your own that carries this one:
 *
 * <pre>{@code
 * @Retention(RetentionPolicy.RUNTIME)
 * @WithToken(userId = "ada", scopes = {"notes:read", "notes:write"})
 * @interface AsAda {}
 * }</pre>
 *
 * <p>The token is signed with RS256, or as {@link TrustTestTokens} says, which makes an application trust it.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
@ExtendWith(TokenExtension.class)
public @interface WithToken {

    /** The claim {@code sub}, which is the user id unless {@code user-id-claim} names another; empty for none. */
    String userId() default "user_123";

    /** The claim {@code session_id}, which is the session id unless {@code session-id-claim} names another; none unless set. */
    String sessionId() default "";

    /** The claim {@code scope}; none unless set. */
    String[] scopes() default {};

    /** The claim {@code iss}; none unless set. */
    String issuer() default "";

    /** The claim {@code aud}; none unless set. */
    String[] audience() default {};

    /** More claims, each {@code name=value}, whose values are strings in the token. */
    String[] claims() default {};

    /** More claims, of any type, as a JSON object: <code>{"roles": ["admin"], "level": 3}</code>. */
    String json() default "";

    /** How long the token lasts, in ISO 8601, such as {@code PT5M}; an hour unless set. */
    String expiresIn() default "";

    /** Whether the token has expired, an hour ago. */
    boolean expired() default false;
}
