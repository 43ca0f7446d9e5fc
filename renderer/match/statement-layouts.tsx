import { Save, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { StatementView } from '../../shared/reconciliation/statement-view.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { useMatching } from './matching-store.ts';

const noLayout = 'no-layout';

/** The saved layouts of the company: read the file by one, save how it is read now, remove one. */
export function StatementLayouts({ view }: { readonly view: StatementView }): ReactNode {
  const { layouts, change, removeLayout } = useMatching();
  const [naming, setNaming] = useState(false);
  return (
    <div className="match-layouts">
      {layouts.length > 0 && (
        <ChoiceField
          label="Saved format"
          labelHidden
          value={view.layout ?? noLayout}
          choices={[
            { id: noLayout, label: 'No saved format' },
            ...layouts.map(({ name }) => ({ id: name, label: name })),
          ]}
          onChange={(name) => void change(name === noLayout ? {} : { layout: name })}
        />
      )}
      {view.layout !== null && (
        <Button
          size="small"
          look="quiet"
          icon={<Trash2 size={14} aria-hidden />}
          label={`Remove the format ${view.layout}`}
          hint="Removes the saved format; reconciliations made with it are not affected"
          onPress={() => {
            if (view.layout !== null) void removeLayout(view.layout);
          }}
        >
          Remove
        </Button>
      )}
      <Button
        size="small"
        icon={<Save size={14} aria-hidden />}
        disabled={view.missing.length > 0}
        onPress={() => setNaming(true)}
      >
        Save format
      </Button>
      {naming && <NameDialog name={view.layout ?? ''} onClose={() => setNaming(false)} />}
    </div>
  );
}

function NameDialog({
  name,
  onClose,
}: {
  readonly name: string;
  readonly onClose: () => void;
}): ReactNode {
  const saveLayout = useMatching((state) => state.saveLayout);
  const [typed, setTyped] = useState(name);
  const trimmed = typed.trim();
  return (
    <Dialog title="Save this format" onClose={onClose}>
      <p className="soft">
        The column mapping for statements of this kind. It is saved for the company of this account,
        and finds the columns again when they move.
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (trimmed === '') return;
          void saveLayout(trimmed);
          onClose();
        }}
      >
        <TextField
          label="Format name"
          value={typed}
          onChange={setTyped}
          maxLength={60}
          placeholder="For example: HDFC current account"
          why="A format with the same name is replaced."
          autoFocus
        />
        <div className="buttons end">
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" submits disabled={trimmed === ''}>
            Save format
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
