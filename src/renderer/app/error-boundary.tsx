import { Component, type ReactNode } from 'react';
import { text } from './text.ts';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly crashed: boolean;
}

/** A bug in a page ends that page, not the window. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { crashed: false };

  static getDerivedStateFromError(): State {
    return { crashed: true };
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    return (
      <section className="page" role="alert">
        <h1 className="sentence">{text('ui.crashed')}</h1>
        <p>{text('ui.crashed.advice')}</p>
        <button type="button" className="plain-button" onClick={() => this.setState({ crashed: false })}>
          {text('ui.tryAgain')}
        </button>
      </section>
    );
  }
}
