import { clsx } from 'clsx';
import { Columns3 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Button } from '../button.tsx';
import { Tick } from '../tick.tsx';
import styles from './column-popover.module.css';

export interface ColumnOption {
  readonly id: string;
  readonly label: string;
  readonly shown: boolean;
  readonly onChange: (shown: boolean) => void;
}

/** Columns that stand together, under a title where there is more than one group. */
export interface ColumnGroup {
  readonly title: string | null;
  readonly columns: readonly ColumnOption[];
}

/** A button that opens the columns of a list to be ticked. `of` names the list; `label` is on the button. */
export function ColumnPopover({
  label,
  of,
  groups,
  iconOnly = false,
}: {
  readonly label: string;
  readonly of: string;
  readonly groups: readonly ColumnGroup[];
  readonly iconOnly?: boolean;
}): ReactNode {
  const icon = <Columns3 size={iconOnly ? 16 : 14} aria-hidden />;
  return (
    <DialogTrigger>
      {iconOnly ? (
        <Button look="quiet" size="small" label={label}>
          {icon}
        </Button>
      ) : (
        <Button look="quiet" size="small" icon={icon}>
          {label}
        </Button>
      )}
      <Popover className={clsx(styles.popover)} placement="bottom end">
        <Dialog aria-label={of} className={clsx(styles.groups)}>
          {groups
            .filter(({ columns }) => columns.length > 0)
            .map(({ title, columns }) => (
              <fieldset key={title} className={styles.group}>
                {title !== null && <legend className="soft small">{title}</legend>}
                {columns.map(({ id, label: words, shown, onChange }) => (
                  <Tick key={id} on={shown} onChange={onChange}>
                    {words}
                  </Tick>
                ))}
              </fieldset>
            ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
