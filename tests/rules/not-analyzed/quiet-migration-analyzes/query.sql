--@ bindings.one = { id = 77 }
SELECT max(id) FROM builds WHERE rerun_of = :id;
