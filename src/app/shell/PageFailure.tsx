import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../kit/Button.tsx';
import { PageHeading } from '../kit/PageHeading.tsx';

interface Failure {
  readonly error: Error | null;
}

/** A page that breaks says so in its own place; the ledger, the timeline and the other pages stay. */
export class PageFailure extends Component<{ readonly children: ReactNode }, Failure> {
  override state: Failure = { error: null };

  static getDerivedStateFromError(error: unknown): Failure {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error('A page could not be shown.', error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <>
        <PageHeading title="This page could not be shown" below="Nothing was changed, and the ledger is as it was." />
        <p role="alert">{error.message}</p>
        <p>
          <Button variant="primary" onClick={() => location.reload()}>
            Reload
          </Button>
        </p>
      </>
    );
  }
}
