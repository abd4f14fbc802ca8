--@ description = "POST /v1/media: whether an uploaded picture is there already"
--@ bindings.known   = { sha256 = "\\x77bbb61549886446fe59455f96f0bd9e6ce5f0fd0e91ed78a879ff93e2bfe103" }
--@ bindings.unknown = { sha256 = "\\x00" }
SELECT id FROM media
WHERE sha256 = :sha256;
