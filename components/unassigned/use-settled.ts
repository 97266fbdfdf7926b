'use client';
import { useEffect, useState } from 'react';

const SETTLE_MS = 250;

/** A text once nobody has typed for a moment: each search of the directory is an entry in the ledger. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
