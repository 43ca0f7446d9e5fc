import { Component, type ReactNode } from 'react';

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
    console.error('A screen broke:', fault.name, fault.message);
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="opening" role="alert">
        <h1>Something went wrong on this screen</h1>
        <p>Your batches are safe, and a batch that is being sent continues.</p>
        <p>
          <button className="button main" type="button" onClick={() => window.location.reload()}>
            Reload
          </button>
        </p>
      </main>
    );
  }
}
