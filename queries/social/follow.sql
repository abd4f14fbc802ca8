--@ description = "POST /{username}/follow: counted once, however often the button is pressed"
--@ bindings.one = { user_id = 7007, author_id = 26, created_at = "2025-12-31T20:00:00Z" }
WITH followed AS (
    INSERT INTO follows (follower_id, following_id, created_at) VALUES (:user_id, :author_id, :created_at)
    ON CONFLICT (follower_id, following_id) DO NOTHING
    RETURNING follower_id, following_id
)
UPDATE user_stats s
SET follower_count = s.follower_count + (s.user_id = f.following_id)::integer,
    following_count = s.following_count + (s.user_id = f.follower_id)::integer
FROM followed f
WHERE s.user_id IN (f.follower_id, f.following_id);
