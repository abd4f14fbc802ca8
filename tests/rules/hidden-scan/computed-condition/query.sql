UPDATE notes SET subject = 'Other' WHERE id = 7;
