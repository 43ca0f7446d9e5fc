import type { ReactNode } from 'react';
import { TextField } from '../design/text-field.tsx';
import { words } from './person-fields-words.ts';

/** A user as typed, who shows who they are. */
export interface TypedPerson {
  readonly name: string;
  readonly passphrase: string;
}

export const nobody: TypedPerson = { name: '', passphrase: '' };

/** The name and the passphrase of a user who agrees to something. */
export function PersonFields({
  title,
  of,
  why,
  typed,
  onType,
}: {
  readonly title: string;
  /** Whose passphrase it is, in words. */
  readonly of: string;
  readonly why?: string;
  readonly typed: TypedPerson;
  readonly onType: (typed: TypedPerson) => void;
}): ReactNode {
  return (
    <>
      <TextField
        label={title}
        value={typed.name}
        onChange={(name) => onType({ ...typed, name })}
        maxLength={80}
        {...(why === undefined ? {} : { why })}
      />
      <TextField
        label={words.passphraseOfThe(of)}
        value={typed.passphrase}
        onChange={(passphrase) => onType({ ...typed, passphrase })}
        maxLength={200}
        secret
      />
    </>
  );
}
