-- Whether quotes alone answered though a language model was to have put it into words.
alter table turn add column quotes_only bigint not null default 0;

-- A model's translation of a quote, shown as such.
alter table turn_quote add column translation text;

-- Tokens that were spent or set aside, by day and by whose budget they count against.
create table token_use (
    day     text    not null,
    account text    not null,
    tokens  bigint not null,
    primary key (day, account)
);

-- What a model replied, under a hash over all that the reply depends on.
create table model_reply (
    key     text    primary key,
    reply   text    not null,
    kept_at bigint not null
);

create index model_reply_age on model_reply (kept_at);
