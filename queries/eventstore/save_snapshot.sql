--@ description = "job snapshots: the state of a warehouse after every hundredth event; whoever comes second adds nothing"
--@ role = "eventstore_app"
--@ bindings.first  = { stream_id = "3c4f82f4-147b-a983-2dd4-20e7e4e12757", version = 2800 }
--@ bindings.second = { stream_id = "3c4f82f4-147b-a983-2dd4-20e7e4e12757", version = 2700 }
INSERT INTO snapshots (stream_id, version, state)
VALUES (:stream_id, :version, '{"product-1": 40, "product-2": 12}')
ON CONFLICT (stream_id, version) DO NOTHING;
