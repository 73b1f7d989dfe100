-- Times are milliseconds since 1970 in UTC; flags are 0 or 1.

create table bot (
    bot_id      bigint primary key,
    next_offset bigint not null
);

create table inbox (
    seq         bigint generated always as identity primary key,
    bot_id      bigint not null,
    update_id   bigint not null,
    lane        text    not null,
    urgent      bigint not null,
    person_id   bigint,
    json        text,
    state       text    not null,
    -- 1 for the first row of its lane that has not ended: only that one may be claimed
    first       bigint not null,
    attempts    bigint not null default 0,
    failures    bigint not null default 0,
    crashes     bigint not null default 0,
    not_before  bigint not null default 0,
    received_at bigint not null,
    ended_at    bigint,
    unique (bot_id, update_id)
);

create index inbox_claimable on inbox (bot_id, urgent desc, seq) where state = 'NEW' and first = 1;
create index inbox_open_lane on inbox (bot_id, lane, seq) where state in ('NEW', 'WORKING');
create index inbox_ended on inbox (ended_at) where ended_at is not null;
create index inbox_person on inbox (person_id);

create table outbox (
    id         bigint generated always as identity primary key,
    bot_id     bigint not null,
    chat_id    bigint not null,
    kind       text    not null,
    thread_id  bigint,
    -- the message replied to, or the one edited
    message_id bigint,
    turn_id    text,
    person_id  bigint,
    text       text    not null,
    state      text    not null,
    -- 1 for the first row of its chat that has not ended: only that one may be sent
    first      bigint not null,
    attempts   bigint not null default 0,
    not_before bigint not null default 0,
    reason     text,
    sent_id    bigint,
    created_at bigint not null,
    ended_at   bigint
);

create index outbox_due on outbox (bot_id, id) where state = 'WAITING' and first = 1;
create index outbox_open_chat on outbox (bot_id, chat_id, id) where state in ('WAITING', 'SENDING');
create index outbox_ended on outbox (ended_at) where ended_at is not null;
create index outbox_person on outbox (person_id);

create table outbox_span (
    outbox_id bigint not null references outbox (id) on delete cascade,
    place     bigint not null,
    style     text    not null,
    start     bigint not null,
    length    bigint not null,
    url       text,
    primary key (outbox_id, place)
);

create table outbox_button (
    outbox_id bigint not null references outbox (id) on delete cascade,
    line      bigint not null,
    place     bigint not null,
    label     text    not null,
    data      text    not null,
    primary key (outbox_id, line, place)
);

create table chat (
    chat_id    bigint primary key,
    reachable  bigint not null,
    changed_at bigint not null
);

create table turn (
    id                  text primary key,
    chat_id             bigint not null,
    thread_id           bigint,
    asker_id            bigint not null,
    question_message_id bigint not null,
    answer_message_id   bigint,
    previous            text,
    question            text    not null,
    verdict             text    not null,
    article_version     text    not null,
    score               double precision not null check (score <> 'NaN'),
    answered_at         bigint not null,
    -- the bot's own words before the quotes
    said                text    not null
);

create index turn_answer on turn (chat_id, answer_message_id);
create index turn_latest on turn (asker_id, chat_id, answered_at);
create index turn_age on turn (answered_at);

create table turn_quote (
    turn_id   text    not null references turn (id) on delete cascade,
    -- 1 for a quote shown, 0 for one of the further passages
    shown     bigint not null,
    place     bigint not null,
    paragraph bigint not null,
    start     bigint not null,
    stop      bigint not null,
    speaker   text,
    primary key (turn_id, shown, place)
);

create table turn_sought (
    turn_id text    not null references turn (id) on delete cascade,
    place   bigint not null,
    words   text    not null,
    primary key (turn_id, place)
);
