-- Where a user is at home, for the sign-in, which knows an address and no region. It is in every region, so that no
-- sign-in asks around the world, and holds no address: a hash and a region. In production the hash has a key, without
-- which one cannot try addresses.
CREATE TABLE user_directory (
    email_hash bytea NOT NULL,
    region     text NOT NULL,
    CONSTRAINT user_directory_pkey PRIMARY KEY (email_hash) INCLUDE (region)
);

-- Europe hashes before it sends.
CREATE FOREIGN TABLE directory_eu (email_hash bytea, region text) SERVER eu_server;

INSERT INTO user_directory (email_hash, region)
SELECT email_hash, region
FROM (SELECT email_hash, region FROM directory_eu
      UNION ALL
      SELECT sha256(convert_to(email, 'UTF8')), region FROM users WHERE region IN ('us', 'asia')) AS home
ORDER BY email_hash;

DROP FOREIGN TABLE directory_eu;

GRANT SELECT ON user_directory TO global_app;
