--@ bindings.one = { id = 7 }
SELECT name FROM states WHERE (:id::int IS NULL OR id = :id);
