SELECT count(*) FROM metrics WHERE id >= id_of(45) AND id < id_of(45) + 100;
