package io.github.jwtinject.example.agent;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish to write into a session.
 *
 * @param id the session
 * @param userId who wishes; null without identity
 * @param byToken whether the token named the session, rather than the request
 */
record SessionClaim(String id, @Nullable String userId, boolean byToken) {

    /** Both databases index this much, whatever the characters. */
    private static final int LONGEST_ID = 256;

    SessionClaim {
        if (!isSessionId(id)) {
            throw ProblemException.badRequest(
                    "A session id has 1 to " + LONGEST_ID + " characters, no control characters, and is not blank");
        }
        if (userId != null && userId.length() > LONGEST_ID) {
            throw ProblemException.badRequest("The user id is longer than " + LONGEST_ID + " characters");
        }
    }

    static SessionClaim byToken(String id, @Nullable String userId) {
        return new SessionClaim(id, userId, true);
    }

    static SessionClaim byClient(String id, @Nullable String userId) {
        return new SessionClaim(id, userId, false);
    }

    /** Whether a session can have that id at all. */
    static boolean isSessionId(String id) {
        return !id.isBlank() && id.length() <= LONGEST_ID && id.chars().noneMatch(Character::isISOControl);
    }

    /** Whether an existing session of that owner may be continued. */
    boolean mayContinue(@Nullable String owner) {
        if (owner == null) {
            // Anyone can send an id. Two callers without identity cannot be told apart, so only a token's word counts.
            return userId == null && byToken;
        }
        return owner.equals(userId);
    }
}
