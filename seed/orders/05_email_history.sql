-- Which address a user had when: the auditors ask, and so does support after an account was taken over.

-- A version is valid from valid_from until just before valid_to; the one of today has no end. That each version knows
-- its own end costs one UPDATE a change, and makes every question about the past a single range condition.
CREATE TABLE user_emails (
    user_id    bigint NOT NULL,
    email      text NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_to   timestamptz,
    CONSTRAINT user_emails_valid_check CHECK (valid_to > valid_from)
);

-- Of the older users every fourth has changed the address once, and every twelfth a second time.
INSERT INTO user_emails (user_id, email, valid_from, valid_to)
SELECT users.id,
       CASE WHEN version = versions THEN users.email ELSE format('user%s.v%s@example.org', users.id, version) END,
       users.created_at + (version - 1) * interval '100 days',
       CASE WHEN version < versions THEN users.created_at + version * interval '100 days' END
FROM users
CROSS JOIN LATERAL (SELECT CASE WHEN id > 16000 OR id % 4 > 0 THEN 1 WHEN id % 12 > 0 THEN 2 ELSE 3 END AS versions)
    AS history
CROSS JOIN LATERAL generate_series(1, versions) AS version
ORDER BY users.id, version;

ALTER TABLE user_emails
    -- A user's address at a past date is the last version that began before it.
    ADD CONSTRAINT user_emails_pkey PRIMARY KEY (user_id, valid_from),
    ADD CONSTRAINT user_emails_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    -- Nobody has two addresses at a time. "The same user" is written as a range of one number, because ranges are what
    -- GiST can compare without the extension btree_gist.
    ADD CONSTRAINT user_emails_no_overlap
        EXCLUDE USING gist (int8range(user_id, user_id, '[]') WITH &&, tstzrange(valid_from, valid_to) WITH &&);

-- Who had an address, today or in the past.
CREATE INDEX user_emails_lower_email_idx ON user_emails (lower(email), valid_from);

-- users.email is the address of today, and user_emails follows it: whoever changes the address need not know.
CREATE FUNCTION record_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- clock_timestamp and not now: two changes in one transaction are two versions.
    UPDATE user_emails SET valid_to = clock_timestamp() WHERE user_id = NEW.id AND valid_to IS NULL;
    INSERT INTO user_emails (user_id, email, valid_from) VALUES (NEW.id, NEW.email, clock_timestamp());
    RETURN NULL;
END;
$$;

CREATE TRIGGER users_record_first_email AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION record_email();
CREATE TRIGGER users_record_email AFTER UPDATE OF email ON users
    FOR EACH ROW WHEN (OLD.email <> NEW.email) EXECUTE FUNCTION record_email();
