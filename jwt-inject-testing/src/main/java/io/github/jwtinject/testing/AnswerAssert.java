package io.github.jwtinject.testing;

import io.github.jwtinject.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;

/** What the contract says of answers: the refusal of DESIGN's table, whole, or what a handler answered. */
final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {

    private AnswerAssert(Answer actual) {
        super(actual, AnswerAssert.class);
    }

    static AnswerAssert assertThat(Answer answer) {
        return new AnswerAssert(answer);
    }

    /** No handler ran, and the status is one of these: for requests that servers refuse in ways of their own. */
    AnswerAssert isTurnedAwayWith(Integer... statuses) {
        Assertions.assertThat(actual.status()).isIn((Object[]) statuses);
        return runsNoHandler();
    }

    /** A handler answered with 200. */
    AnswerAssert isOk() {
        hasStatus(200);
        Assertions.assertThat(actual.handlerRan()).as("a handler ran").isTrue();
        return this;
    }

    AnswerAssert hasStatus(int status) {
        Assertions.assertThat(actual.status())
                .as("status, with body: %s", actual.body())
                .isEqualTo(status);
        return this;
    }

    /** The JSON body has this member. */
    AnswerAssert says(String member, @Nullable Object value) {
        Assertions.assertThat(actual.json()).containsEntry(member, value);
        return this;
    }

    /** The answer of {@code whoami}, or another that names the user, is of this user. */
    AnswerAssert isOf(String user) {
        return isOk().says("user_id", user);
    }

    /** The answer of {@code whoami} knows of nobody. */
    AnswerAssert isOfNobody() {
        return isOk().says("authenticated", false).says("user_id", null).says("session_id", null);
    }

    /** Refused for this reason, in every detail of a refusal, and no handler ran. */
    AnswerAssert isRefused(RefusalReason reason) {
        return hasProblem(reason.status(), reason.error(), reason.code()).isChallengedBy(challenge(reason));
    }

    /**
     * Refused with 403 and {@code insufficient_scope}, and no handler ran.
     *
     * @param scopes the rule's scopes as the challenge shows them; null where it shows none
     */
    AnswerAssert isForbidden(String reason, @Nullable String scopes) {
        return hasProblem(403, "insufficient_scope", reason)
                .isChallengedBy(
                        "Bearer error=\"insufficient_scope\"" + (scopes == null ? "" : ", scope=\"" + scopes + "\""));
    }

    /** Refused as a token that is no good, without saying what is wrong with it. */
    AnswerAssert isRefusedAsInvalid() {
        @Nullable Object reason = actual.status() == 401 ? actual.json().get("reason") : null;
        return isRefused("malformed".equals(reason) ? RefusalReason.MALFORMED : RefusalReason.INVALID)
                .withDetail("Invalid token");
    }

    AnswerAssert withDetail(String detail) {
        return says("detail", detail);
    }

    AnswerAssert withDetailNaming(String claim) {
        Assertions.assertThat(actual.json().get("detail"))
                .asInstanceOf(InstanceOfAssertFactories.STRING)
                .contains(claim);
        return this;
    }

    /** The {@code WWW-Authenticate} field is exactly this one, or not there when nothing is given. */
    AnswerAssert isChallengedBy(String... challenge) {
        Assertions.assertThat(actual.headers("WWW-Authenticate"))
                .as("WWW-Authenticate, with status %d and body: %s", actual.status(), actual.body())
                .containsExactly(challenge);
        return this;
    }

    /** A page of this origin can read it, and what challenges it. */
    AnswerAssert isReadableFrom(String origin) {
        Assertions.assertThat(actual.headers("Access-Control-Allow-Origin")).containsExactly(origin);
        Assertions.assertThat(actual.headers("Access-Control-Expose-Headers")).containsExactly("WWW-Authenticate");
        return this;
    }

    /** Answered with 503, since keys are missing: no challenge, when to come again, and no handler ran. */
    AnswerAssert isUnavailable(int mostSeconds) {
        hasProblem(RefusalReason.KEYS_UNAVAILABLE).isChallengedBy();
        Assertions.assertThat(actual.headers("Retry-After"))
                .singleElement()
                .satisfies(seconds ->
                        Assertions.assertThat(Integer.parseInt(seconds)).isBetween(1, mostSeconds));
        return this;
    }

    /** The problem document and the headers that belong to it (RFC 9457), and no handler ran. */
    AnswerAssert hasProblem(RefusalReason reason) {
        return hasProblem(reason.status(), reason.error(), reason.code());
    }

    private AnswerAssert hasProblem(int status, @Nullable String error, String reason) {
        hasStatus(status);
        hasProblemHeaders();
        Map<String, @Nullable Object> body = actual.json();
        List<String> members = new ArrayList<>(List.of("type", "title", "status", "detail", "reason"));
        if (error != null) {
            members.add("error");
            says("error", error);
        }
        Assertions.assertThat(body.keySet()).containsExactlyInAnyOrderElementsOf(members);
        says("type", "about:blank").says("title", title(status)).says("status", (long) status);
        says("reason", reason);
        Assertions.assertThat(body.get("detail"))
                .asInstanceOf(InstanceOfAssertFactories.STRING)
                .isNotBlank();
        return runsNoHandler();
    }

    private AnswerAssert runsNoHandler() {
        Assertions.assertThat(actual.handlerRan())
                .as("a handler ran, with status %d and body: %s", actual.status(), actual.body())
                .isFalse();
        return this;
    }

    /** What every refusal has, with or without a body. */
    AnswerAssert hasProblemHeaders() {
        Assertions.assertThat(actual.headers("Cache-Control")).containsExactly("no-store");
        Assertions.assertThat(actual.headers("Content-Type"))
                .singleElement()
                .satisfies(type -> Assertions.assertThat(type.toLowerCase(Locale.ROOT))
                        .matches("application/problem\\+json(; ?charset=utf-8)?"));
        return this;
    }

    private static String[] challenge(RefusalReason reason) {
        if (reason.status() == 403) {
            return new String[0];
        }
        String error = reason.error() == null ? "" : " error=\"" + reason.error() + "\"";
        return new String[] {"Bearer" + error};
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 503 -> "Service Unavailable";
            default -> throw new AssertionError("No refusal has status " + status);
        };
    }
}
