import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import { ErrorNote } from '../parts/states.js';

interface CrashProps {
  readonly children: ReactNode;
  /** A new place gets a new chance. */
  readonly place: string;
}

interface CrashState {
  readonly error: unknown;
}

/** A page that breaks (a chunk that cannot be fetched, a fault of ours) leaves the frame standing. React wants a class for this. */
export class Crash extends Component<CrashProps, CrashState> {
  override state: CrashState = { error: null };

  static getDerivedStateFromError(error: unknown): CrashState {
    return { error };
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    console.error('page failed', error, componentStack);
  }

  override componentDidUpdate({ place }: CrashProps): void {
    if (this.state.error !== null && place !== this.props.place) this.setState({ error: null });
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <ErrorNote error={this.state.error} onRetry={() => window.location.reload()} />;
  }
}
