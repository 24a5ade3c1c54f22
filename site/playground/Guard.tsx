import { Component, type ReactNode } from 'react';

interface Props {
  /** What stands there when a part has failed. */
  instead: ReactNode;
  children: ReactNode;
}

/**
 * Keeps a failure where it is. A part that is fetched late may not come: the server is away, or was updated since the page
 * was opened. Without this, React would take the whole playground off the page, the learner's code with it.
 */
export class Guard extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
