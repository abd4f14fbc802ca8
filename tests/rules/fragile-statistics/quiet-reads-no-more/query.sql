SELECT e.id, p.kind FROM events e JOIN events p ON p.id = e.parent WHERE e.day < 50;
