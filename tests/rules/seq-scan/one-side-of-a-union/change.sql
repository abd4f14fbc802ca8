DROP INDEX posts_code;
