-- Times are milliseconds since 1970 in UTC; flags are 0 or 1.

create table bot (
    bot_id      integer primary key,
    next_offset integer not null
);

create table inbox (
    seq         integer primary key autoincrement,
    bot_id      integer not null,
    update_id   integer not null,
    lane        text    not null,
    urgent      integer not null,
    person_id   integer,
    json        text,
    state       text    not null,
    -- 1 for the first row of its lane that has not ended: only that one may be claimed
    first       integer not null,
    attempts    integer not null default 0,
    failures    integer not null default 0,
    crashes     integer not null default 0,
    not_before  integer not null default 0,
    received_at integer not null,
    ended_at    integer,
    unique (bot_id, update_id)
);

create index inbox_claimable on inbox (bot_id, urgent desc, seq) where state = 'NEW' and first = 1;
create index inbox_open_lane on inbox (bot_id, lane, seq) where state in ('NEW', 'WORKING');
create index inbox_ended on inbox (ended_at) where ended_at is not null;
create index inbox_person on inbox (person_id);

create table outbox (
    id         integer primary key autoincrement,
    bot_id     integer not null,
    chat_id    integer not null,
    kind       text    not null,
    thread_id  integer,
    -- the message replied to, or the one edited
    message_id integer,
    turn_id    text,
    person_id  integer,
    text       text    not null,
    state      text    not null,
    -- 1 for the first row of its chat that has not ended: only that one may be sent
    first      integer not null,
    attempts   integer not null default 0,
    not_before integer not null default 0,
    reason     text,
    sent_id    integer,
    created_at integer not null,
    ended_at   integer
);

create index outbox_due on outbox (bot_id, id) where state = 'WAITING' and first = 1;
create index outbox_open_chat on outbox (bot_id, chat_id, id) where state in ('WAITING', 'SENDING');
create index outbox_ended on outbox (ended_at) where ended_at is not null;
create index outbox_person on outbox (person_id);

create table outbox_span (
    outbox_id integer not null references outbox (id) on delete cascade,
    place     integer not null,
    style     text    not null,
    start     integer not null,
    length    integer not null,
    url       text,
    primary key (outbox_id, place)
) without rowid;

create table outbox_button (
    outbox_id integer not null references outbox (id) on delete cascade,
    line      integer not null,
    place     integer not null,
    label     text    not null,
    data      text    not null,
    primary key (outbox_id, line, place)
) without rowid;

create table chat (
    chat_id    integer primary key,
    reachable  integer not null,
    changed_at integer not null
);

create table turn (
    id                  text primary key,
    chat_id             integer not null,
    thread_id           integer,
    asker_id            integer not null,
    question_message_id integer not null,
    answer_message_id   integer,
    previous            text,
    question            text    not null,
    verdict             text    not null,
    article_version     text    not null,
    score               real    not null,
    answered_at         integer not null,
    -- the bot's own words before the quotes
    said                text    not null
);

create index turn_answer on turn (chat_id, answer_message_id);
create index turn_latest on turn (asker_id, chat_id, answered_at);
create index turn_age on turn (answered_at);

create table turn_quote (
    turn_id   text    not null references turn (id) on delete cascade,
    -- 1 for a quote shown, 0 for one of the further passages
    shown     integer not null,
    place     integer not null,
    paragraph integer not null,
    start     integer not null,
    stop      integer not null,
    speaker   text,
    primary key (turn_id, shown, place)
) without rowid;

create table turn_sought (
    turn_id text    not null references turn (id) on delete cascade,
    place   integer not null,
    words   text    not null,
    primary key (turn_id, place)
) without rowid;
