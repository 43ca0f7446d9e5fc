import { Check, Copy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { copyText } from './copy-text.ts';
import styles from './copyable.module.css';
import { words } from './copyable-words.ts';

/** A reference or an id, with a button that copies the whole of it. Nothing where there is none. */
export function Copyable({
  what,
  text,
  children,
}: {
  /** What it is, for the button: "reference". */
  readonly what: string;
  readonly text: string | null;
  /** What is shown where that is not the text itself. */
  readonly children?: ReactNode;
}): ReactNode {
  const [copied, setCopied] = useState(false);
  if (text === null || text === '') return null;
  return (
    <span className={styles.copyable}>
      {children ?? text}
      <button
        type="button"
        className={styles.button}
        title={copied ? words.copied : words.copy(what)}
        aria-label={words.copyThis(what, text)}
        onClick={() => setCopied(copyText(text))}
        onBlur={() => setCopied(false)}
        onPointerLeave={() => setCopied(false)}
      >
        {copied ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
      </button>
      <span className="for-readers" aria-live="polite">
        {copied ? words.copied : ''}
      </span>
    </span>
  );
}
