import { expect, test } from 'vitest';
import { snapshotName } from './keep-snapshot.ts';

test.each([
  ['X60A4471F_0007.MP4', 1_174_480_999, 'X60A4471F_0007 at 00h19m34.480s.png'],
  ['../../etc/passwd', 0, '.._.._etc_passwd at 00h00m00.000s.png'],
  ['Mare Street: "door"?.mov', 36_000_000_000, 'Mare Street_ _door__ at 10h00m00.000s.png'],
])('a picture of %s is called after it and its time', (fileName, atUs, name) => expect(snapshotName(fileName, atUs)).toBe(name));
