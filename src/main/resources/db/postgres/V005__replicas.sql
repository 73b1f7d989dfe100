-- Programs that work as one bot on this database. The number rises with every one that joins: it is the fencing token.
create table replica (
    id      bigint generated always as identity primary key,
    bot_id  bigint not null,
    beat_at bigint not null
);

create index replica_bot on replica (bot_id);

-- What only one of them may do at a time.
create table lease (
    bot_id     bigint not null,
    role       text    not null,
    replica_id bigint not null references replica (id) on delete cascade,
    primary key (bot_id, role)
);

create index lease_replica on lease (replica_id);

-- The replica that works the row, or sends it.
alter table inbox add column owner bigint;
alter table outbox add column owner bigint;

create index inbox_working on inbox (bot_id, owner) where state = 'WORKING';
create index outbox_sending on outbox (bot_id, owner) where state = 'SENDING';

-- When a person wrote it, as far as the update tells.
alter table inbox add column sent_at bigint not null default 0;
-- 1 for what comes in place of updates that found the inbox full for their chat or person.
alter table inbox add column crowded bigint not null default 0;

create index inbox_open_person on inbox (bot_id, person_id) where state in ('NEW', 'WORKING');
create index inbox_crowded on inbox (bot_id, lane, received_at) where crowded = 1;

drop index inbox_claimable;
create index inbox_claimable on inbox (bot_id, urgent desc, seq, sent_at, not_before) where state = 'NEW' and first = 1;
