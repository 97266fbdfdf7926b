import { expect, test } from 'vitest';
import { commandOf } from './commands.ts';
import { MOMENT_BINDINGS, momentCommandOf, SAYING_BINDINGS, sayingCommandOf } from './moment-keys.ts';

const press = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) => ({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });

test('each key that is listed does what the list says, and none is the player’s', () => {
  for (const { key, shift, command } of MOMENT_BINDINGS) {
    expect(momentCommandOf(press(shift ? key.toUpperCase() : key, { shiftKey: shift }))).toBe(command);
    expect(commandOf(press(key, { shiftKey: shift })), key).toBeNull();
  }
});

test('no key of one list is another’s: saving a clip never stands in the way of a category', () => {
  for (const { key, shift, command } of SAYING_BINDINGS) {
    const pressed = press(shift ? key.toUpperCase() : key, { shiftKey: shift });
    expect(sayingCommandOf(pressed)).toBe(command);
    expect(momentCommandOf(pressed), key).toBeNull();
    expect(commandOf(pressed), key).toBeNull();
  }
  for (const { key, shift } of MOMENT_BINDINGS) expect(sayingCommandOf(press(shift ? key.toUpperCase() : key, { shiftKey: shift })), key).toBeNull();
});

test('keys held with Ctrl, Alt or the system key are the browser’s', () => {
  for (const held of ['ctrlKey', 'altKey', 'metaKey']) expect(momentCommandOf(press('c', { [held]: true }))).toBeNull();
});
