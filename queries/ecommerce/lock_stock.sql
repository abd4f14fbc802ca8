--@ description = "POST /checkout: locks the stock of a cart's variants, always in the order of their ids, against deadlocks"
--@ bindings.company = { user_id = 1 }
--@ bindings.usual   = { user_id = 11995 }
SELECT variant_id, quantity - reserved AS available FROM inventory
WHERE variant_id IN (SELECT variant_id FROM cart_items WHERE user_id = :user_id)
ORDER BY variant_id
FOR UPDATE;
