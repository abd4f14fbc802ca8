SELECT * FROM addresses WHERE city = 'city7' AND zip = 'zip7';
