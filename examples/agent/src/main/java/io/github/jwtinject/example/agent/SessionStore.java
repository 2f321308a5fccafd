package io.github.jwtinject.example.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions and runs in the database. The owner of a session is set once, by the insert, and is part of every read. */
final class SessionStore {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Sql sql;
    private final Clock clock;

    SessionStore(Database database, Clock clock) {
        this.sql = new Sql(database.source());
        this.clock = clock;
    }

    /**
     * Makes sure that a session is there for the one who wishes to write into it, and begins it when it is new.
     *
     * @return the session's id
     * @throws ProblemException 404 when it may not be written by them
     */
    String claim(SessionClaim claim) {
        try {
            Owner owner = owner(claim.id());
            if (owner == null) {
                if (begin(claim)) {
                    return claim.id();
                }
                owner = owner(claim.id());
            }
            if (owner == null || !claim.mayContinue(owner.userId())) {
                throw noSuchSession();
            }
            return claim.id();
        } catch (SQLException e) {
            throw new StorageException("The session could not be opened", e);
        }
    }

    void append(RunResult run) {
        try {
            sql.update(
                    "insert into runs (run_id, session_id, agent_id, user_id, message, content, session_state, created_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    run.runId(),
                    run.sessionId(),
                    run.agentId(),
                    run.userId(),
                    run.message(),
                    // A claim may hold what no PostgreSQL text can.
                    run.content().replace('\0', '\uFFFD'),
                    JSON.writeValueAsString(run.sessionState()),
                    now());
        } catch (SQLException e) {
            throw new StorageException("The run could not be stored", e);
        } catch (JsonProcessingException e) {
            throw new StorageException("The session state could not be written as JSON");
        }
    }

    List<Session.Summary> list(String userId) {
        try {
            return sql.query(
                    row -> new Session.Summary(row.getString(1), instant(row, 2), row.getLong(3)),
                    "select s.id, s.created_at, (select count(*) from runs r where r.session_id = s.id)"
                            + " from sessions s where s.user_id = ? order by s.created_at desc, s.id limit 100",
                    userId);
        } catch (SQLException e) {
            throw new StorageException("The sessions could not be listed", e);
        }
    }

    @Nullable
    Session find(String id, String userId) {
        try {
            List<String> created = sql.query(
                    row -> instant(row, 1), "select created_at from sessions where id = ? and user_id = ?", id, userId);
            return created.isEmpty() ? null : new Session(id, created.get(0), runs(id, userId));
        } catch (SQLException e) {
            throw new StorageException("The session could not be read", e);
        }
    }

    static ProblemException noSuchSession() {
        return ProblemException.notFound("No such session");
    }

    private List<RunResult> runs(String sessionId, String userId) throws SQLException {
        return sql.query(
                SessionStore::run,
                "select run_id, agent_id, user_id, session_id, message, content, session_state"
                        + " from runs where session_id = ? and user_id = ? order by position",
                sessionId,
                userId);
    }

    /** False when another got there first. */
    private boolean begin(SessionClaim claim) throws SQLException {
        try {
            sql.update(
                    "insert into sessions (id, user_id, created_at) values (?, ?, ?)",
                    claim.id(),
                    claim.userId(),
                    now());
            return true;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private @Nullable Owner owner(String id) throws SQLException {
        List<Owner> owners =
                sql.query(row -> new Owner(row.getString(1)), "select user_id from sessions where id = ?", id);
        return owners.isEmpty() ? null : owners.get(0);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }

    private static RunResult run(ResultSet row) throws SQLException {
        try {
            return new RunResult(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    JSON.readValue(row.getString(7), OBJECT));
        } catch (JsonProcessingException e) {
            throw new StorageException("A stored session state is no JSON object");
        }
    }

    /** Apart from "no such session": a session that belongs to nobody has an owner whose user id is null. */
    private record Owner(@Nullable String userId) {}
}
