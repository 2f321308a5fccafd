package io.github.jwtinject.testing;

import io.github.jwtinject.keys.JwsAlgorithm;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes the application of a Spring or Micronaut test trust the tokens of {@link WithToken} and {@link TestTokens}: the
 * generated key becomes its verification key, by the same properties as in production.
 *
 * <pre>{@code
 * @SpringBootTest        // or @MicronautTest
 * @TrustTestTokens
 * class NotesTest { … }
 * }</pre>
 *
 * <p>Nothing else changes: filter, validator and all other options are those of the application, so that tokens need the
 * issuer and the audience that it asks for. A test whose class is not so marked has an application that trusts no test
 * token.
 *
 * <p>With an HMAC algorithm the property set is {@code jwt-inject.secret-key}, with any other
 * {@code jwt-inject.verification-keys}; it takes the place of what the application says there. Take the algorithm that
 * the application's issuer uses. Tests of a nested class have what the enclosing class has.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(TokenExtension.class)
public @interface TrustTestTokens {

    /** What the tokens of these tests are signed with. */
    JwsAlgorithm value() default JwsAlgorithm.RS256;
}
