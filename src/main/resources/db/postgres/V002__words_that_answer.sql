-- The words inside a quote that answer, where a reader could point at them.
alter table turn_quote add column answer_start bigint;
alter table turn_quote add column answer_stop bigint;
