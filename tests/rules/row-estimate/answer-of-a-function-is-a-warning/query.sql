SELECT count(*) FROM documents WHERE is_member(project_id);
