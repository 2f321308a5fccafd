package io.github.jwtinject.injection;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jwtinject.annotation.Claim;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A handler for each type of the type table; each takes the claim {@code c}. */
@SuppressWarnings("unused") // planned, and called by nobody
final class Typed {

    enum Role {
        ADMIN,
        USER {
            @Override
            public String toString() {
                return "not its name";
            }
        }
    }

    record Profile(String name, Optional<Long> age) {}

    void string(@Claim("c") String c) {}

    void primitiveByte(@Claim("c") byte c) {}

    void boxedByte(@Claim("c") Byte c) {}

    void primitiveShort(@Claim("c") short c) {}

    void boxedShort(@Claim("c") Short c) {}

    void primitiveInt(@Claim("c") int c) {}

    void boxedInt(@Claim("c") Integer c) {}

    void primitiveLong(@Claim("c") long c) {}

    void boxedLong(@Claim("c") Long c) {}

    void primitiveFloat(@Claim("c") float c) {}

    void boxedFloat(@Claim("c") Float c) {}

    void primitiveDouble(@Claim("c") double c) {}

    void boxedDouble(@Claim("c") Double c) {}

    void primitiveBoolean(@Claim("c") boolean c) {}

    void boxedBoolean(@Claim("c") Boolean c) {}

    void bigInteger(@Claim("c") BigInteger c) {}

    void bigDecimal(@Claim("c") BigDecimal c) {}

    void uuid(@Claim("c") UUID c) {}

    void uri(@Claim("c") URI c) {}

    void instant(@Claim("c") Instant c) {}

    void role(@Claim("c") Role c) {}

    void tenant(@Claim("c") TenantId c) {}

    void strings(@Claim("c") List<String> c) {}

    void wildcards(@Claim("c") List<? extends String> c) {}

    void collection(@Claim("c") Collection<Integer> c) {}

    void roles(@Claim("c") Set<Role> c) {}

    void tenants(@Claim("c") List<TenantId> c) {}

    void stringArray(@Claim("c") String[] c) {}

    void ints(@Claim("c") int[] c) {}

    void bytes(@Claim("c") byte[] c) {}

    void matrix(@Claim("c") long[][] c) {}

    void listArray(@Claim("c") List<Long>[] c) {}

    void map(@Claim("c") Map<String, Object> c) {}

    void longs(@Claim("c") Map<String, Long> c) {}

    void profiles(@Claim("c") Map<String, List<Profile>> c) {}

    void node(@Claim("c") JsonNode c) {}

    void any(@Claim("c") Object c) {}

    void anything(@Claim("c") List<?> c) {}

    void profile(@Claim("c") Profile c) {}

    void optionalString(@Claim("c") Optional<String> c) {}

    void optionalInt(@Claim("c") Optional<Integer> c) {}

    void optionalRoles(@Claim("c") Optional<Set<Role>> c) {}
}
