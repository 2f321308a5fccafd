package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.node.IntNode;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Dependencies;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records and POJOs: their members obey the same table as parameters. */
class BeanTest {

    record Address(String city, @Nullable String street, Optional<Integer> floor) {}

    record Profile(String name, Address address, List<Address> former) {}

    record Wide(
            UUID id,
            URI site,
            Instant since,
            Typed.Role role,
            Set<Typed.Role> roles,
            TenantId tenant,
            int level,
            double[] weights,
            Map<String, Long> counts,
            JsonNode raw,
            Object any,
            Optional<List<TenantId>> others) {}

    record Tree(String name, Optional<Tree> left, List<Tree> children) {}

    record Page<T>(List<T> items) {}

    record Renamed(
            @JsonProperty("given_name") String givenName,
            @JsonAlias({"mail", "e-mail"}) Optional<String> email) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Snake(String familyName) {}

    record Positive(int value) {
        Positive {
            if (value < 1) {
                throw new IllegalArgumentException("not positive: " + value);
            }
        }
    }

    record Assertive(int value) {
        Assertive {
            throw new AssertionError("value " + value);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    record Typified(String name) {}

    static class Settings {
        private String theme = "unset";
        private int retries = 3;
        private @Nullable String note = "kept";
        private Optional<Boolean> dark = Optional.empty();
        private String secret = "own";
        private final List<String> tags = new ArrayList<>();
        public final List<String> fixed = new ArrayList<>();
        public long size;

        public List<String> getTags() {
            return tags;
        }

        public void setTheme(String theme) {
            this.theme = theme;
        }

        public void setRetries(int retries) {
            this.retries = retries;
        }

        public void setNote(@Nullable String note) {
            this.note = note;
        }

        public void setDark(Optional<Boolean> dark) {
            this.dark = dark;
        }

        @JsonIgnore
        public void setSecret(String secret) {
            this.secret = secret;
        }
    }

    static final class Created {
        final String name;

        @JsonCreator
        Created(@JsonProperty("name") String name) {
            this.name = name;
        }
    }

    @JsonDeserialize(builder = Built.Builder.class)
    static final class Built {
        final String name;

        private Built(String name) {
            this.name = name;
        }

        @JsonPOJOBuilder
        static final class Builder {
            private String name = "";

            Builder withName(String name) {
                this.name = name;
                return this;
            }

            Built build() {
                return new Built(name);
            }
        }
    }

    @SuppressWarnings("unused") // planned, and called by nobody
    private static final class Handlers {
        void profile(@Claim("c") Profile c) {}

        void address(@Claim("c") Address c) {}

        void wide(@Claim("c") Wide c) {}

        void tree(@Claim("c") Tree c) {}

        void page(@Claim("c") Page<Typed.Role> c) {}

        void renamed(@Claim("c") Renamed c) {}

        void snake(@Claim("c") Snake c) {}

        void positive(@Claim("c") Positive c) {}

        void assertive(@Claim("c") Assertive c) {}

        void typified(@Claim("c") Typified c) {}

        void settings(@Claim("c") Settings c) {}

        void created(@Claim("c") Created c) {}

        void built(@Claim("c") Built c) {}

        void dependencies(@Dependencies Caller c) {}
    }

    record Caller(String name, Optional<String> email, Set<Typed.Role> roles) {}

    @Test
    void nestedRecords() {
        String claims = """
                {"c": {"name": "Ada", "address": {"city": "London", "floor": 2}, "former": [{"city": "Paris", "street": "Rue"}]}}""";

        assertThat(Plans.argument(Handlers.class, "profile", claims))
                .isEqualTo(new Profile(
                        "Ada",
                        new Address("London", null, Optional.of(2)),
                        List.of(new Address("Paris", "Rue", Optional.empty()))));
    }

    @Test
    void members_haveEveryTypeOfTheTable() {
        String id = "123e4567-e89b-12d3-a456-426614174000";
        Wide wide = (Wide) Plans.argument(Handlers.class, "wide", """
                {"c": {"id": "%s", "site": "https://a.example", "since": 1, "role": "USER", "roles": ["ADMIN"],
                 "tenant": "t-1", "level": 7, "weights": [0.5, 1], "counts": {"a": 1}, "raw": 5, "any": [1],
                 "others": ["t-2"]}}""".formatted(id));

        assertThat(wide.id()).hasToString(id);
        assertThat(wide.site()).isEqualTo(URI.create("https://a.example"));
        assertThat(wide.since()).isEqualTo(Instant.ofEpochSecond(1));
        assertThat(wide.role()).isEqualTo(Typed.Role.USER);
        assertThat(wide.roles()).containsExactly(Typed.Role.ADMIN);
        assertThat(wide.tenant()).isEqualTo(new TenantId("t-1"));
        assertThat(wide.level()).isEqualTo(7);
        assertThat(wide.weights()).containsExactly(0.5, 1);
        assertThat(wide.counts()).isEqualTo(Map.of("a", 1L));
        assertThat(wide.raw()).isEqualTo(IntNode.valueOf(5));
        assertThat(wide.any()).isEqualTo(List.of(1L));
        assertThat(wide.others()).contains(List.of(new TenantId("t-2")));
    }

    @Test
    void typeThatHoldsItself() {
        assertThat(Plans.argument(
                        Handlers.class,
                        "tree",
                        "{\"c\": {\"name\": \"a\", \"left\": {\"name\": \"b\", \"children\": []}, \"children\": []}}"))
                .isEqualTo(new Tree("a", Optional.of(new Tree("b", Optional.empty(), List.of())), List.of()));
    }

    @Test
    void genericRecord_withItsArgument() {
        assertThat(Plans.argument(Handlers.class, "page", "{\"c\": {\"items\": [\"USER\"]}}"))
                .isEqualTo(new Page<>(List.of(Typed.Role.USER)));
        assertThat(Plans.refusal(Handlers.class, "page", "{\"c\": {\"items\": [\"user\"]}}")
                        .detail())
                .isEqualTo("Invalid claim: c.items");
    }

    @Test
    void names_areAsJacksonsAnnotationsSay() {
        assertThat(Plans.argument(Handlers.class, "renamed", "{\"c\": {\"given_name\": \"A\", \"e-mail\": \"a@b\"}}"))
                .isEqualTo(new Renamed("A", Optional.of("a@b")));
        assertThat(Plans.refusal(Handlers.class, "renamed", "{\"c\": {\"givenName\": \"A\"}}")
                        .detail())
                .isEqualTo("Missing claim: c.given_name");
        assertThat(Plans.argument(Handlers.class, "snake", "{\"c\": {\"family_name\": \"L\"}}"))
                .isEqualTo(new Snake("L"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|MISSING|c.name",
                "{\"name\": null}|MISSING|c.name",
                "{\"Name\": \"A\"}|MISSING|c.name",
                "{\"name\": 1}|MISMATCH|c.name",
                "{\"name\": [\"A\"]}|MISMATCH|c.name",
                "{\"name\": \"a\\u0000\"}|MISMATCH|c.name",
                "{\"name\": \"A\", \"address\": \"London\"}|MISMATCH|c.address",
                "{\"name\": \"A\", \"address\": {\"street\": \"s\"}}|MISSING|c.address.city",
                "{\"name\": \"A\", \"address\": {\"city\": \"L\", \"street\": 1}}|MISMATCH|c.address.street",
                "{\"name\": \"A\", \"address\": {\"city\": \"L\", \"floor\": 1.0}}|MISMATCH|c.address.floor",
                "{\"name\": \"A\", \"address\": {\"city\": \"L\"}, \"former\": [{}]}|MISSING|c.former.city",
                "{\"name\": \"A\", \"address\": {\"city\": \"L\"}, \"former\": {}}|MISMATCH|c.former"
            })
    void member_thatDoesNotFit_isNamed(String json, String reason, String label) {
        Refusal refusal = Plans.refusal(Handlers.class, "profile", "{\"c\": " + json + "}");

        assertThat(refusal.reason()).isEqualTo(RefusalReason.valueOf("CLAIM_" + reason));
        assertThat(refusal.detail()).endsWith(" claim: " + label);
    }

    @Test
    void pojo_keepsItsOwnValuesOnlyWhereItMay() {
        Settings settings = (Settings)
                Plans.argument(
                        Handlers.class,
                        "settings",
                        "{\"c\": {\"theme\": \"x\", \"retries\": 5, \"size\": 9, \"secret\": \"stolen\", \"fixed\": [\"x\"], \"tags\": [\"x\"]}}");

        assertThat(settings.theme).isEqualTo("x");
        assertThat(settings.retries).isEqualTo(5);
        assertThat(settings.size).isEqualTo(9);
        assertThat(settings.note).isEqualTo("kept");
        assertThat(settings.dark).isEmpty();
        assertThat(settings.secret).isEqualTo("own");
        assertThat(settings.fixed).isEmpty();
        assertThat(settings.getTags()).isEmpty();
    }

    @Test
    void pojo_needsNothingThatCannotBeSet() {
        assertThat(Plans.argument(
                        Handlers.class, "settings", "{\"c\": {\"theme\": \"x\", \"retries\": 5, \"size\": 9}}"))
                .isInstanceOf(Settings.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"theme", "retries", "size"})
    void pojo_whenAMemberIsAbsent_isRefused(String absent) {
        String claims = "{\"c\": {\"theme\": \"x\", \"retries\": 5, \"size\": 9}}".replace(absent, "other");

        assertThat(Plans.refusal(Handlers.class, "settings", claims).detail()).isEqualTo("Missing claim: c." + absent);
    }

    @Test
    void creatorsAndBuilders_makeTheirTypes() {
        assertThat(((Created) Plans.argument(Handlers.class, "created", "{\"c\": {\"name\": \"a\"}}")).name)
                .isEqualTo("a");
        assertThat(((Built) Plans.argument(Handlers.class, "built", "{\"c\": {\"name\": \"a\"}}")).name)
                .isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"positive", "assertive"})
    void constructorThatThrows_isAMismatch(String handler) {
        Refusal refusal = Plans.refusal(Handlers.class, handler, "{\"c\": {\"value\": -4711}}");

        assertThat(refusal.reason()).isEqualTo(RefusalReason.CLAIM_MISMATCH);
        assertThat(refusal.toString()).doesNotContain("4711");
    }

    @Test
    void classNameInAClaim_isNotHeard() {
        assertThat(Plans.argument(
                        Handlers.class,
                        "typified",
                        "{\"c\": {\"@class\": \"java.lang.ProcessBuilder\", \"name\": \"a\"}}"))
                .isEqualTo(new Typified("a"));
    }

    @Test
    void gatheredClaims_areNamedThemselves() {
        assertThat(Plans.argument(Handlers.class, "dependencies", "{\"name\": \"A\", \"roles\": [\"USER\"]}"))
                .isEqualTo(new Caller("A", Optional.empty(), Set.of(Typed.Role.USER)));
        assertThat(Plans.refusal(Handlers.class, "dependencies", "{\"name\": \"A\"}")
                        .detail())
                .isEqualTo("Missing claim: roles");
        assertThat(Plans.refusal(Handlers.class, "dependencies", "{\"name\": 1, \"roles\": []}")
                        .detail())
                .isEqualTo("Invalid claim: name");
    }
}
