'use client';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CheckIcon, WarningIcon } from '#components/ui/icons.tsx';
import type { Verdict } from '#contracts/verify-package.ts';

type State =
  | { readonly is: 'empty' }
  | { readonly is: 'checking'; readonly name: string; readonly percent: number }
  | { readonly is: 'judged'; readonly name: string; readonly verdict: Verdict }
  | { readonly is: 'unreadable'; readonly name: string; readonly why: string };

/** Chooses a package, checks it here, and says in plain words what holds and what was changed. */
export function VerifyPackage() {
  const [state, setState] = useState<State>({ is: 'empty' });
  const running = useRef<AbortController | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => () => running.current?.abort(), []);
  const check = async (file: File) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    const { name } = file;
    setState({ is: 'checking', name, percent: 0 });
    try {
      // Fetched when it is needed: it carries its WebAssembly with it.
      const { checkFile } = await import('./check-file.ts');
      const verdict = await checkFile({ file, signal: own.signal, onProgress: (fraction) => setState({ is: 'checking', name, percent: Math.floor(fraction * 100) }) });
      setState({ is: 'judged', name, verdict });
    } catch (error) {
      if (!own.signal.aborted) setState({ is: 'unreadable', name, why: error instanceof Error ? error.message : 'It can’t be read.' });
    }
  };
  return (
    <>
      {/* A field of our own: this page comes drawn from the server, whose policy refuses the style attribute a file trigger hides its field by. Emptied at each choice, so that the same file can be checked again. */}
      <input
        ref={field} type="file" hidden accept=".zip,application/zip"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void check(file);
          currentTarget.value = '';
        }}
      />
      <Button kind="primary" onPress={() => field.current?.click()}>{state.is === 'empty' ? 'Choose a package' : 'Choose another package'}</Button>
      <div aria-live="polite" className="space-y-3">
        {state.is === 'checking' && (
          <>
            <p>Checking {state.name}…</p>
            <progress className="h-2 w-full accent-accent" value={state.percent} max={100} aria-label={`Checking ${state.name}: ${state.percent} %`} />
          </>
        )}
        {state.is === 'unreadable' && (
          // No judgement: nothing is known of it yet.
          <div className="rounded-md border border-evidence bg-evidence-soft px-4 py-3">
            <p className="font-semibold wrap-anywhere">{state.name} can’t be checked.</p>
            <p>{state.why}</p>
          </div>
        )}
        {state.is === 'judged' && (
          <>
            <Judgement
              isGood={state.verdict.holds}
              words={state.verdict.holds ? `${state.name} holds: it is as it was signed.` : `${state.name} does not hold: it is not as it was signed.`}
              lines={state.verdict.faults}
            />
            {state.verdict.found.length > 0 && (
              <section aria-labelledby="what-holds">
                <h2 id="what-holds" className="text-base font-bold">What holds</h2>
                <List lines={state.verdict.found} />
              </section>
            )}
            {state.verdict.manifest && <Origin verdict={state.verdict} />}
          </>
        )}
      </div>
    </>
  );
}

function Judgement({ isGood, words, lines }: { readonly isGood: boolean; readonly words: string; readonly lines: readonly string[] }) {
  return (
    <div data-holds={isGood} className={isGood ? 'rounded-md border border-ok bg-ok-soft px-4 py-3' : 'rounded-md border border-danger bg-danger-soft px-4 py-3'}>
      <p className="flex items-start gap-2 font-semibold"><span className={isGood ? 'mt-1 text-ok' : 'mt-1 text-danger'}>{isGood ? <CheckIcon /> : <WarningIcon />}</span><span className="min-w-0 wrap-anywhere">{words}</span></p>
      {lines.length > 0 && <List lines={lines} />}
    </div>
  );
}

function List({ lines }: { readonly lines: readonly string[] }) {
  return <ul className="ms-6 list-disc wrap-anywhere">{lines.map((line) => <li key={line}>{line}</li>)}</ul>;
}

/** What it says of the original: for whoever has it. */
function Origin({ verdict: { manifest } }: { readonly verdict: Verdict }) {
  if (!manifest) return null;
  return (
    <section aria-label="What it was made from" className="text-sm">
      <h2 className="text-base font-bold">What it was made from</h2>
      <ul className="space-y-2">
        {manifest.sources.map(({ fileName, sha256 }, n) => (
          <li key={`${n} ${fileName}`}>
            {fileName}. SHA-256 of the original as docked: <code className="block font-mono text-xs break-all">{sha256 ?? 'not known'}</code>
          </li>
        ))}
      </ul>
      {manifest.redactions.length > 0 && <p className="mt-2">Parts of the picture were hidden before it was made: {manifest.redactions.map(({ reason }) => reason).join('; ')}.</p>}
    </section>
  );
}
