/** How a key is shown. Pure; apart from keys.ts, which comes before the first frame. */
import type { Chord } from './keys.ts';

const NAMES: Readonly<Record<string, string>> = { ' ': 'Space', ArrowLeft: '←', ArrowRight: '→' };

/** As a keyboard shows it: "M", "⇧M" is said apart. */
export const keyName = (key: string): string => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);

/** "⇧M", for a small sign on a button. */
export const keySign = ({ key, shift }: Chord): string => `${shift ? '⇧' : ''}${keyName(key)}`;
