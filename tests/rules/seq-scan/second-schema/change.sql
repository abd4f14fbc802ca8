DROP INDEX archive.archived_tenant;
