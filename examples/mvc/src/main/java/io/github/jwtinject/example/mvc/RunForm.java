package io.github.jwtinject.example.mvc;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The form of a run, for the API document. */
@Schema(requiredProperties = "message")
record RunForm(
        @Schema(minLength = 1, maxLength = 8000, example = "What do you know about me?")
        String message,

        @Schema(
                name = "session_id",
                description =
                        "Used only when the token names no session, and only for a new session or the caller's own")
        @Nullable
        String sessionId) {}
