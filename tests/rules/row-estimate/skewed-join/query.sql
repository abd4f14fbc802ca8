SELECT d.id FROM tagged d JOIN tags t ON t.id = d.tag_id WHERE t.name = 'tag 2';
