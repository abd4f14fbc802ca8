--@ description = "job media-cleanup, daily: removes pictures of a day that no product shows; their bytes go with them"
--@ bindings.day = { from = "2022-02-01T00:00:00Z", to = "2022-02-04T00:00:00Z" }
DELETE FROM media
WHERE created_at >= :from AND created_at < :to
  AND NOT EXISTS (SELECT FROM product_pictures pp WHERE pp.media_id = media.id);
