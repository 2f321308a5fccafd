package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says that a call is refused, and why, in both halves. */
final class Refused {

    private Refused() {}

    static void assertRefused(ThrowingCallable call, RefusalReason reason, RefusalCause cause) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(JwtRefusedException.class);
        Refusal refusal = ((JwtRefusedException) thrown).refusal();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.cause()).isEqualTo(cause);
        assertThat(thrown).hasNoCause();
        assertThat(thrown.getStackTrace()).isEmpty();
    }
}
