--@ bindings.one = { id = 77 }
SELECT status FROM builds WHERE id = :id;
