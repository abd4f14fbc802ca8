--@ description = "GET /{username}/following?after=: whom a user follows, 30 to a page, by keyset"
--@ bindings.hot  = { user_id = 4242, after_id = 25 }
--@ bindings.tail = { user_id = 7007, after_id = 0 }
SELECT u.id, u.username
FROM (SELECT following_id FROM follows
      WHERE follower_id = :user_id AND following_id > :after_id
      ORDER BY following_id
      LIMIT 30) AS page
JOIN users u ON u.id = page.following_id
ORDER BY u.id;
