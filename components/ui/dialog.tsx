'use client';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
  readonly role?: 'dialog' | 'alertdialog';
  readonly isOpen: boolean;
  /** Absent: it can't be left by Escape or by pressing outside, only by its actions. */
  readonly onClose?: () => void;
  /** Ctrl+Enter (or Cmd+Enter) anywhere in it. Its button says so. */
  readonly onSend?: () => void;
}

/** A question over the page. Focus goes in, stays in, and returns. */
export function Dialog({ title, children, actions, role = 'dialog', isOpen, onClose, onSend }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      isDismissable={onClose !== undefined}
      isKeyboardDismissDisabled={onClose === undefined}
      onOpenChange={(open) => !open && onClose?.()}
      // The room over it goes first where it is long; then it scrolls, and what it is left by stays in sight.
      className="fixed inset-0 z-50 flex scroll-pb-20 flex-col items-center overflow-y-auto bg-shade p-4 before:basis-[calc(15vh-1rem)]"
    >
      <Modal className="w-full max-w-md shrink-0">
        <AriaDialog role={role} className="rounded-lg border border-line bg-raised p-5 shadow-2xl outline-none">
          <Chord onSend={onSend}>
            <Heading slot="title" className="text-base font-semibold">{title}</Heading>
            <div className="mt-2 space-y-3 text-quiet">{children}</div>
            <div className="sticky bottom-0 -mx-5 mt-2 -mb-5 flex flex-wrap gap-2 rounded-b-lg bg-raised px-5 pt-3 pb-5 shadow-[0_-0.75rem_0.75rem_-0.5rem_var(--raised)]">{actions}</div>
          </Chord>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Mounted with what it holds, so that it listens whenever the dialog is there; before the fields do, whose Enter may choose something. */
function Chord({ onSend, children }: Pick<DialogProps, 'onSend' | 'children'>) {
  const box = useRef<HTMLDivElement>(null);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!onSend || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    onSend();
  });
  useEffect(() => {
    const element = box.current;
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    element?.addEventListener('keydown', listen, { capture: true });
    return () => element?.removeEventListener('keydown', listen, { capture: true });
  }, []);
  return <div ref={box}>{children}</div>;
}
