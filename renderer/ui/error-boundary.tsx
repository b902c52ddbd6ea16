import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** Shown in place of the part that failed. */
  fallback: ReactNode;
  onError?: (error: Error) => void;
  children: ReactNode;
}

/** Keeps a fault in one part (a chart, a dialog) from taking down the page and its text. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error): void {
    this.props.onError?.(error);
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
