-- What buyers say.

-- Partitioned by a hash of the product, as the case study's scaling section asks, so that each part stays small enough
-- to vacuum and to index anew. "Even distribution" it is only as far as products are alike: the product that everyone
-- reviews makes its part the largest, and no hash can split it.
CREATE TABLE reviews (
    product_id bigint NOT NULL,
    user_id    bigint NOT NULL,
    rating     smallint NOT NULL,
    title      text NOT NULL,
    body       text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT reviews_rating_check CHECK (rating BETWEEN 1 AND 5)
) PARTITION BY HASH (product_id);

DO $$
BEGIN
    FOR n IN 0..7 LOOP
        EXECUTE format('CREATE TABLE reviews_%s PARTITION OF reviews FOR VALUES WITH (MODULUS 8, REMAINDER %s)', n, n);
    END LOOP;
END;
$$;

-- A third of the users have reviewed product 1; of the others, a cubed uniform number gives the first products most.
INSERT INTO reviews (product_id, user_id, rating, title, body, created_at)
SELECT product_id, user_id, (ARRAY[5, 5, 4, 5, 3, 5, 4, 5, 1, 5, 2, 5, 5, 4, 1])[1 + dice % 15],
       (ARRAY['As described', 'Would buy again', 'Not for me', 'Good value', 'Broke after a week'])[1 + dice % 5],
       repeat('It came in time and does what it should. ', 1 + (dice % 6)::integer),
       timestamptz '2025-01-01 00:00+00' + dice * interval '31 seconds'
FROM (SELECT DISTINCT ON (product_id, user_id) product_id, user_id, (product_id * 7 + user_id * 13) * 414217 % 999983 AS dice
      FROM (SELECT CASE WHEN n <= 4000 THEN 1
                        ELSE 2 + 11998 * r * r * r / (9973::bigint * 9973 * 9973) END AS product_id,
                   CASE WHEN n <= 4000 THEN 3 * n ELSE 1 + n * 7907 % 11987 END AS user_id
            FROM (SELECT n, n * 6151 % 9973 AS r FROM generate_series(1::bigint, 36000) AS n) AS roll) AS pair) AS review
ORDER BY dice, product_id, user_id;

ALTER TABLE reviews
    -- One review a user and product, as in the case study; it is also the key, since what partitions has to be in every
    -- key. The rating rides along: the distribution of the stars is read from this index, without the texts.
    ADD CONSTRAINT reviews_pkey PRIMARY KEY (product_id, user_id) INCLUDE (rating),
    ADD CONSTRAINT reviews_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id),
    -- No index for this one: users are made anonymous, not deleted.
    ADD CONSTRAINT reviews_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id);

-- A product's newest reviews, a page at a time.
CREATE INDEX reviews_product_id_created_at_idx ON reviews (product_id, created_at DESC);
