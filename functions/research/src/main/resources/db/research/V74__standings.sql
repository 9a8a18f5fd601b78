-- Of a sweep whose rows come later, the object that says where a chunk's rows stand; null where its rows are stored.
alter table research.chunks add column standings text;
