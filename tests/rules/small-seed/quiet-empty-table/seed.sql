CREATE TABLE nothing (id int);
