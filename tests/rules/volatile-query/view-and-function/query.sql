SELECT id FROM recent WHERE placed_at > since();
