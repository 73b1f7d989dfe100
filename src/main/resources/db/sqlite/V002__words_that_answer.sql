-- The words inside a quote that answer, where a reader could point at them.
alter table turn_quote add column answer_start integer;
alter table turn_quote add column answer_stop integer;
