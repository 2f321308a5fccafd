-- Runs on H2 and on PostgreSQL, at every start.
create table if not exists sessions (
    id varchar(256) primary key,
    user_id varchar(256),
    created_at timestamp with time zone not null
);

create index if not exists sessions_of_user on sessions (user_id, created_at);

create table if not exists runs (
    position bigint generated always as identity primary key,
    run_id varchar(64) not null unique,
    session_id varchar(256) not null references sessions (id),
    agent_id varchar(64) not null,
    user_id varchar(256),
    message varchar not null,
    content varchar not null,
    session_state varchar not null,
    created_at timestamp with time zone not null
);

create index if not exists runs_of_session on runs (session_id, position);
