-- Q&A sessions of groups.
create table session (
    id               text    primary key,
    chat_id          bigint not null,
    thread_id        bigint,
    title            text    not null,
    state            text    not null,
    -- while scheduled
    opens_at         bigint,
    length           bigint,
    -- while open or paused
    until            bigint,
    closed_at        bigint,
    article_version  text    not null,
    language         text,
    created_at       bigint not null,
    -- rises with everything that happens in it
    revision         bigint not null default 0,
    reminded         bigint not null default 0,
    wants_minutes    bigint not null default 0,
    board_message_id bigint,
    board_page       bigint not null default 0,
    -- the revision that the board shows; -1 before it is sent
    board_revision   bigint not null default -1,
    board_written_at bigint not null default 0,
    board_pinned     bigint not null default 0
);

create unique index session_current on session (chat_id, coalesce(thread_id, 0)) where state <> 'CLOSED';
create index session_chat on session (chat_id, created_at);

create table session_question (
    id          text    primary key,
    session_id  text    not null references session (id) on delete cascade,
    number      bigint not null,
    -- the pseudonym under which the asker counts
    voter       text    not null,
    person_id   bigint,
    name        text,
    language    text,
    words       text    not null,
    message_id  bigint,
    asked_at    bigint not null,
    settled_at  bigint,
    standing    text    not null,
    joined_to   text,
    alone       bigint not null default 0,
    previous    text,
    selected    text,
    hidden      bigint not null default 0,
    told_place  bigint not null default 0,
    host_name   text,
    host_words  text,
    host_at     bigint,
    unique (session_id, number)
);

create unique index session_question_message on session_question (session_id, message_id) where message_id is not null;
create index session_question_joined on session_question (joined_to) where joined_to is not null;
create index session_question_person on session_question (person_id) where person_id is not null;

-- Who counts for a question: by asking, by the button, by a reaction.
create table session_vote (
    question_id text    not null references session_question (id) on delete cascade,
    voter       text    not null,
    asked       bigint not null default 0,
    pressed     bigint not null default 0,
    reacted     bigint not null default 0,
    primary key (question_id, voter)
);

create index session_vote_voter on session_vote (voter);

-- What stood before a host put something else in its place.
create table session_correction (
    id          bigint generated always as identity primary key,
    question_id text    not null references session_question (id) on delete cascade,
    host        text    not null,
    before      text,
    after       text    not null,
    at          bigint not null
);

create index session_correction_question on session_correction (question_id);

-- Messages that ask a host to reply with the answer to a question.
create table session_prompt (
    chat_id     bigint not null,
    message_id  bigint not null,
    question_id text    not null references session_question (id) on delete cascade,
    primary key (chat_id, message_id)
);

create index session_prompt_question on session_prompt (question_id);

-- Who may ask without a name, until when.
create table session_invitation (
    session_id text    not null references session (id) on delete cascade,
    voter      text    not null,
    until      bigint not null,
    primary key (session_id, voter)
);

create table group_settings (
    chat_id        bigint primary key,
    language       text,
    zone           text    not null,
    slow_seconds   bigint not null,
    anonymous      bigint not null,
    private_first  bigint not null,
    retention_days bigint not null
);

create table outbox_file (
    outbox_id bigint primary key references outbox (id) on delete cascade,
    name      text not null,
    content   bytea not null
);

create index outbox_chat_ended on outbox (bot_id, chat_id, ended_at) where ended_at is not null;

-- 1 for what is deleted as soon as it has ended, because nothing may tell who was written to.
alter table outbox add column fleeting bigint not null default 0;
