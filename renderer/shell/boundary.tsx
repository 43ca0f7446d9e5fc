import { Component, type ReactNode } from 'react';
import { words } from './boundary-words.ts';

interface BoundaryState {
  readonly broken: boolean;
}

/** When a screen breaks, a page says what is safe; the desk behind it goes on. */
export class Boundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { broken: false };

  static getDerivedStateFromError(): BoundaryState {
    return { broken: true };
  }

  override componentDidCatch(fault: Error): void {
    console.error(words.aScreenBroke, fault.name, fault.message);
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="opening" role="alert">
        <h1>{words.somethingWentWrongScreen}</h1>
        <p>{words.yourBatchesSafeBatch}</p>
        <p>
          <button className="button main" type="button" onClick={() => window.location.reload()}>
            {words.reload}
          </button>
        </p>
      </main>
    );
  }
}
