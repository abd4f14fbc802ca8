-- What makes the ledger a double-entry ledger, kept by the database itself: every transfer balances.

-- The sum of a transfer's entries is zero, and there are two or more: what one account gets, others give.
CREATE FUNCTION require_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- Both tables that call this have booked_at, and only one of them is keyed by id.
    transfer bigint := CASE TG_TABLE_NAME WHEN 'transfers' THEN to_jsonb(NEW) ->> 'id'
                                          ELSE to_jsonb(NEW) ->> 'transfer_id' END;
    entries  bigint;
    total    numeric;
BEGIN
    -- booked_at tells the planner the one partition to look in.
    SELECT count(*), coalesce(sum(amount_cents), 0) INTO entries, total
    FROM ledger_entries WHERE transfer_id = transfer AND booked_at = NEW.booked_at;
    IF entries < 2 OR total <> 0 THEN
        RAISE EXCEPTION 'transfer % does not balance: % entries, sum %', transfer, entries, total
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END;
$$;

-- Deferred to the commit: between its first entry and its last a transfer cannot balance.
CREATE CONSTRAINT TRIGGER ledger_entries_balance AFTER INSERT ON ledger_entries
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_balance();
CREATE CONSTRAINT TRIGGER transfers_balance AFTER INSERT ON transfers
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_balance();

-- The triggers have not seen what was loaded before them: it is checked here, as a whole.
DO $$
BEGIN
    IF EXISTS (SELECT FROM transfers
               LEFT JOIN ledger_entries ON transfer_id = transfers.id AND ledger_entries.booked_at = transfers.booked_at
               GROUP BY transfers.id HAVING count(transfer_id) < 2 OR sum(amount_cents) <> 0) THEN
        RAISE EXCEPTION 'the seed has a transfer that does not balance';
    END IF;
END;
$$;
