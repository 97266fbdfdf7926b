'use client';
import { useState } from 'react';
import { asProblem } from '#components/api/client.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { draftWords } from '#components/redaction/draft.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { REDACTION_SHAPES, REDACTION_STYLES, type Export, type ExportState } from '#contracts/exports.ts';
import { bytesInWords } from '#contracts/verify-package.ts';
import { CheckDialog } from './check-dialog.tsx';
import type { ExportChanges } from './use-exports.ts';
import { kindWords, spanWords, stateWords } from './words.ts';

interface ExportListProps {
  readonly items: readonly Export[];
  readonly changes: ExportChanges;
  /** To begin another with what was hidden in this one. */
  readonly onAgain?: ((one: Export) => void) | undefined;
}

/** Exports as they are followed: how far each is, and what can be done with it. */
export function ExportList({ items, changes: { change, download, check }, onAgain }: ExportListProps) {
  const [checking, setChecking] = useState<string | null>(null);
  const checked = items.find(({ id, state }) => id === checking && state === 'checking');
  const announce = useAnnounce();
  const problem = change.error ?? download.error;
  return (
    <>
      {problem && <ProblemNotice error={asProblem(problem)} className="m-4" />}
      {items.length > 0 && (
        <ul aria-label={`${items.length} ${items.length === 1 ? 'export' : 'exports'}`}>
          {items.map((one) => (
            <ExportRow
              key={one.id} one={one} isBusy={change.isPending || download.isPending}
              onChange={(verb) => change.mutate({ one, verb })}
              onCheck={() => setChecking(one.id)}
              onAgain={onAgain && (() => onAgain(one))}
              onDownload={(file) => download.mutate({ id: one.id, file }, { onSuccess: ({ fileName }) => announce(`Downloading ${fileName}`) })}
            />
          ))}
        </ul>
      )}
      {checked && <CheckDialog one={checked} check={check} onClose={() => setChecking(null)} />}
    </>
  );
}

const TONES: Readonly<Record<ExportState, Tone>> = { queued: 'neutral', rendering: 'accent', ready: 'ok', failed: 'danger', cancelled: 'neutral', checking: 'hold', refused: 'danger' };
const LABELS: Readonly<Record<ExportState, string>> = { queued: 'waiting', rendering: 'rendering', ready: 'ready', failed: 'failed', cancelled: 'cancelled', checking: 'to be checked', refused: 'refused' };

interface ExportRowProps {
  readonly one: Export;
  readonly isBusy: boolean;
  readonly onChange: (verb: 'cancel' | 'retry') => void;
  readonly onDownload: (file: 'package' | 'video') => void;
  readonly onCheck: () => void;
  /** What was hidden in it, to begin another with; absent where none can be begun from here. */
  readonly onAgain: (() => void) | undefined;
}

function ExportRow({ one, isBusy, onChange, onDownload, onCheck, onAgain }: ExportRowProps) {
  const me = useMe();
  const { state, title, by, progress, mayChange } = one;
  const name = title || kindWords(one);
  const { redactions, mutes } = one.options;
  const redacted = draftWords({ hidden: redactions, muted: mutes });
  const packed = one.files.find((file) => file.name === 'package.zip');
  return (
    <li className="border-b border-line px-4 py-2.5" data-export={one.id} data-state={state}>
      <p className="flex items-start justify-between gap-2">
        <span className="min-w-0 font-semibold wrap-anywhere">{name}</span>
        <Chip tone={TONES[state]}>{LABELS[state]}</Chip>
      </p>
      <p className="text-xs text-quiet">
        <span className="font-mono">{spanWords(one)}</span>
        {` · ${by.name}`}
        {packed && ` · ${bytesInWords(packed.bytes)}`}
      </p>
      {redacted && (
        <details className="mt-0.5 text-xs text-quiet">
          <summary className="cursor-pointer">{redacted}{one.check?.by && `, checked by ${one.check.by}`}</summary>
          <ul className="ms-4 list-disc">
            {redactions.map(({ style, shape, reason }, i) => <li key={i}>{reason} ({REDACTION_STYLES[style].toLowerCase()}, {REDACTION_SHAPES[shape].toLowerCase()})</li>)}
            {mutes.map(({ reason }, i) => <li key={i}>{reason} (muted)</li>)}
          </ul>
        </details>
      )}
      {state === 'rendering' && <progress className="mt-1.5 h-1.5 w-full accent-accent" value={progress} max={100} aria-label={`${name}: ${progress} %`} />}
      {state !== 'ready' && state !== 'cancelled' && <p className={state === 'failed' || state === 'refused' ? 'mt-1 text-xs text-danger' : 'mt-1 text-xs text-quiet'}>{stateWords(one)}</p>}
      {mayChange && (
        <div className="mt-1.5 flex flex-wrap gap-1">
          {state === 'ready' && (
            <>
              <Button size="small" isDisabled={isBusy} aria-label={`Download package: ${name}`} onPress={() => onDownload('package')}>Download package</Button>
              <Button kind="quiet" size="small" isDisabled={isBusy} aria-label={`Video alone: ${name}`} onPress={() => onDownload('video')}>Video alone</Button>
            </>
          )}
          {state === 'checking' && <Button size="small" isDisabled={isBusy} aria-label={`${one.by.id === me.id ? 'Look at it' : 'Look and decide'}: ${name}`} onPress={onCheck}>{one.by.id === me.id ? 'Look at it' : 'Look and decide'}</Button>}
          {redacted && onAgain && <Button kind="quiet" size="small" aria-label={`Change and export again: ${name}`} onPress={onAgain}>Change and export again</Button>}
          {(state === 'queued' || state === 'rendering') && <Button kind="quiet" size="small" isDisabled={isBusy} aria-label={`Cancel ${name}`} onPress={() => onChange('cancel')}>Cancel</Button>}
          {(state === 'failed' || state === 'cancelled') && <Button size="small" isDisabled={isBusy} aria-label={`Make it anew: ${name}`} onPress={() => onChange('retry')}>Make it anew</Button>}
        </div>
      )}
    </li>
  );
}
