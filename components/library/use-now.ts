'use client';
import { useEffect, useState } from 'react';

/** The time, for words such as "tomorrow". A minute's step: a page left open over midnight must not be a day out. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
