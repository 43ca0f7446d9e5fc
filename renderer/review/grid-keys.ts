/** What a key does in the sheet. */
export type GridCommand =
  | {
      readonly do: 'move';
      readonly rows: number;
      readonly columns: number;
      readonly marks: boolean;
    }
  | {
      readonly do: 'to-edge';
      readonly edge: 'first' | 'last' | 'top' | 'bottom';
      readonly marks: boolean;
    }
  | { readonly do: 'page'; readonly direction: 1 | -1; readonly marks: boolean }
  | { readonly do: 'edit'; readonly with: string | null }
  | {
      readonly do:
        | 'clear'
        | 'fill-down'
        | 'undo'
        | 'redo'
        | 'find'
        | 'mark-all'
        | 'go-to'
        | 'menu'
        | 'add-row';
    }
  | { readonly do: 'problem'; readonly direction: 'next' | 'previous' };

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  /** Ctrl, or Command on a Mac. */
  readonly command: boolean;
}

function withCommand(key: string, shiftKey: boolean): GridCommand | null {
  switch (key.toLowerCase()) {
    case 'd':
      return { do: 'fill-down' };
    case 'z':
      return { do: shiftKey ? 'redo' : 'undo' };
    case 'y':
      return { do: 'redo' };
    case 'f':
      return { do: 'find' };
    case 'g':
      return { do: 'go-to' };
    case 'a':
      return { do: 'mark-all' };
    case 'home':
    case 'arrowup':
      return { do: 'to-edge', edge: 'top', marks: shiftKey };
    case 'end':
    case 'arrowdown':
      return { do: 'to-edge', edge: 'bottom', marks: shiftKey };
    default:
      return null;
  }
}

/** Gives what a key asks of the sheet, or null when the key is none of ours (Tab leaves the sheet). */
export function gridCommand({ key, shiftKey, altKey, command }: KeyPress): GridCommand | null {
  if (altKey) return null;
  if (command) return withCommand(key, shiftKey);
  const move = (rows: number, columns: number): GridCommand => ({
    do: 'move',
    rows,
    columns,
    marks: shiftKey,
  });
  switch (key) {
    case 'ArrowUp':
      return move(-1, 0);
    case 'ArrowDown':
      return move(1, 0);
    case 'ArrowLeft':
      return move(0, -1);
    case 'ArrowRight':
      return move(0, 1);
    case 'Home':
      return { do: 'to-edge', edge: 'first', marks: shiftKey };
    case 'End':
      return { do: 'to-edge', edge: 'last', marks: shiftKey };
    case 'PageUp':
      return { do: 'page', direction: -1, marks: shiftKey };
    case 'PageDown':
      return { do: 'page', direction: 1, marks: shiftKey };
    case 'Enter':
    case 'F2':
      return { do: 'edit', with: null };
    case 'Delete':
    case 'Backspace':
      return { do: 'clear' };
    case 'Insert':
      return shiftKey ? null : { do: 'add-row' };
    case 'ContextMenu':
      return { do: 'menu' };
    case 'F10':
      return shiftKey ? { do: 'menu' } : null;
    case 'F8':
      return { do: 'problem', direction: shiftKey ? 'previous' : 'next' };
    default:
      return /^.$/su.test(key) ? { do: 'edit', with: key } : null;
  }
}
