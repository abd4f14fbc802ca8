SELECT name, found(id, 771) FROM tenants WHERE id = 1;
