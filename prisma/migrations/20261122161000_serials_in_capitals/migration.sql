-- Serial numbers are kept in capitals. Where two rows differ in case alone, both stay: which footage and which wearers are whose is for a person.
UPDATE device d SET serial = upper(d.serial)
WHERE d.serial <> upper(d.serial) AND NOT EXISTS (SELECT 1 FROM device o WHERE o.id <> d.id AND upper(o.serial) = upper(d.serial));
