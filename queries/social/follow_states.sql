--@ description = "GET /users?ids=: which of the authors on a page the reader follows, for the buttons beside their names"
--@ bindings.page = { user_id = 4242, author_ids = [1, 5, 17, 25, 26, 300, 4711, 11990] }
SELECT following_id FROM follows
WHERE follower_id = :user_id AND following_id = ANY (:author_ids);
