--@ description = "job suggestions, nightly for each active user: whom those that one follows follow, and oneself does not"
--@ bindings.hot  = { user_id = 4242 }
--@ bindings.tail = { user_id = 7007 }
SELECT theirs.following_id, count(*) AS known FROM follows mine
JOIN follows theirs ON theirs.follower_id = mine.following_id
WHERE mine.follower_id = :user_id AND theirs.following_id <> :user_id
  AND NOT EXISTS (SELECT FROM follows f WHERE f.follower_id = :user_id AND f.following_id = theirs.following_id)
GROUP BY theirs.following_id
ORDER BY known DESC, theirs.following_id
LIMIT 10;
