--@ settings = { enable_hashjoin = "off", enable_nestloop = "off", enable_material = "off" }
SELECT count(*) FROM a JOIN b USING (k);
