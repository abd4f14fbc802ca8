--@ description = "GET /{username}: three whom the reader follows and who follow this user"
--@ bindings.hot  = { reader_id = 4242, user_id = 2 }
--@ bindings.tail = { reader_id = 7007, user_id = 11990 }
SELECT f.follower_id FROM follows mine
JOIN follows f ON f.follower_id = mine.following_id AND f.following_id = :user_id
WHERE mine.follower_id = :reader_id
LIMIT 3;
