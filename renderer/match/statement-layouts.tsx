import { Save, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { StatementView } from '../../shared/reconciliation/statement-view.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { useMatching } from './matching-store.ts';
import styles from './match.module.css';
import { words } from './statement-layouts-words.ts';

const noLayout = 'no-layout';

/** The saved layouts of the company: read the file by one, save how it is read now, remove one. */
export function StatementLayouts({ view }: { readonly view: StatementView }): ReactNode {
  const { layouts, change, removeLayout } = useMatching();
  const [naming, setNaming] = useState(false);
  return (
    <div className={styles.matchLayouts}>
      {layouts.length > 0 && (
        <ChoiceField
          label={words.savedFormat}
          labelHidden
          value={view.layout ?? noLayout}
          choices={[
            { id: noLayout, label: words.noSavedFormat },
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
          label={words.removeTheFormat(view.layout)}
          hint={words.removesSavedFormatReconciliations}
          onPress={() => {
            if (view.layout !== null) void removeLayout(view.layout);
          }}
        >
          {words.remove}
        </Button>
      )}
      <Button
        size="small"
        icon={<Save size={14} aria-hidden />}
        disabled={view.missing.length > 0}
        onPress={() => setNaming(true)}
      >
        {words.saveFormat}
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
    <Dialog title={words.saveThisFormat} onClose={onClose}>
      <p className="soft">{words.columnMappingStatementsKind}</p>
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
          label={words.formatName}
          value={typed}
          onChange={setTyped}
          maxLength={60}
          placeholder={words.exampleHdfcCurrentAccount}
          why={words.formatSameNameReplaced}
          autoFocus
        />
        <div className="buttons end">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="main" submits disabled={trimmed === ''}>
            {words.saveFormat}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
