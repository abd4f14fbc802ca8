--@ description = "DELETE /{username}/follow: ends it, and takes the author's posts out of the reader's timeline"
--@ bindings.one = { user_id = 4242, author_id = 26 }
WITH ended AS (
    DELETE FROM follows WHERE follower_id = :user_id AND following_id = :author_id
    RETURNING follower_id, following_id
), counted AS (
    UPDATE user_stats s
    SET follower_count = s.follower_count - (s.user_id = e.following_id)::integer,
        following_count = s.following_count - (s.user_id = e.follower_id)::integer
    FROM ended e
    WHERE s.user_id IN (e.follower_id, e.following_id)
)
DELETE FROM timelines WHERE user_id = :user_id AND author_id = :author_id;
