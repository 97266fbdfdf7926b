'use client';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { BINDINGS } from './commands.ts';
import { MOMENT_BINDINGS, SAYING_BINDINGS } from './moment-keys.ts';

const NAMES: Readonly<Record<string, string>> = { ' ': 'Space', ArrowLeft: '←', ArrowRight: '→' };

function keyName(key: string): string {
  return NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

interface KeysHelpProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly areOn: boolean;
  readonly onSwitch: (on: boolean) => void;
}

/** The player's keys, and the switch that turns them off for people whose software types letters (WCAG 2.1.4). */
export function KeysHelp({ isOpen, onClose, areOn, onSwitch }: KeysHelpProps) {
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {BINDINGS.map(({ keys, shift, words }) => (
          <div key={words} className="contents">
            <dt>
              {shift && (
                <>
                  <Kbd>Shift</Kbd>{' '}
                </>
              )}
              <Kbd>{keyName(keys[0]!)}</Kbd>
            </dt>
            <dd className="text-text">{words}</dd>
          </div>
        ))}
        {[...MOMENT_BINDINGS, ...SAYING_BINDINGS].map(({ key, shift, words }) => (
          <div key={words} className="contents">
            <dt>
              {shift && (
                <>
                  <Kbd>Shift</Kbd>{' '}
                </>
              )}
              <Kbd>{keyName(key)}</Kbd>
            </dt>
            <dd className="text-text">{words}</dd>
          </div>
        ))}
        <dt>
          <Kbd>0</Kbd>–<Kbd>9</Kbd>
        </dt>
        <dd className="text-text">A tenth of the recording</dd>
        <dt>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd>
        </dt>
        <dd className="text-text">On the bar: look ahead; Enter goes there</dd>
      </dl>
      <label className="flex items-center gap-2 text-text">
        <input type="checkbox" checked={areOn} onChange={(event) => onSwitch(event.target.checked)} className="size-4 accent-accent" />
        Use these keys
      </label>
    </Dialog>
  );
}
