import { Component, type FunctionComponent } from 'preact';
import { shallowDiffers } from './shallowDiffers';

/** The same component, drawn again only when one of its properties is another one. */
export function steady<Look extends object>(Draw: FunctionComponent<Look>) {
  return class Steady extends Component<Look> {
    override shouldComponentUpdate(next: Look): boolean {
      return shallowDiffers(next, this.props);
    }
    override render() {
      return <Draw {...this.props} />;
    }
  };
}
