import { expect, test } from 'vitest';
import { commandOf } from './commands.ts';
import { MOMENT_BINDINGS, momentCommandOf } from './moment-keys.ts';

const press = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) => ({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });

test('each key that is listed does what the list says, and none is the player’s', () => {
  for (const { key, shift, command } of MOMENT_BINDINGS) {
    expect(momentCommandOf(press(shift ? key.toUpperCase() : key, { shiftKey: shift }))).toBe(command);
    expect(commandOf(press(key, { shiftKey: shift })), key).toBeNull();
  }
});

test('keys held with Ctrl, Alt or the system key are the browser’s', () => {
  for (const held of ['ctrlKey', 'altKey', 'metaKey']) expect(momentCommandOf(press('c', { [held]: true }))).toBeNull();
});
