import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { cleanup, render } from '@testing-library/react';
import { useScrollToHash } from './use-scroll-to-hash.js';

let grow: () => void = () => undefined;
const scrolled = jest.fn();
beforeEach(() => {
  scrolled.mockClear();
  Element.prototype.scrollIntoView = scrolled;
  Object.assign(globalThis, {
    ResizeObserver: class {
      constructor(changed: () => void) {
        grow = changed;
      }
      observe(): void {}
      disconnect(): void {
        grow = () => undefined;
      }
    },
  });
});
afterEach(() => {
  cleanup();
  window.history.replaceState(null, '', '/');
});

function Page() {
  useScrollToHash();
  return (
    <main>
      <div id="feeds" />
    </main>
  );
}

test('the part the address names is brought into view again as the page above it fills, until a person takes over', () => {
  window.history.replaceState(null, '', '/#feeds');
  render(<Page />);
  grow();
  grow();
  expect(scrolled).toHaveBeenCalledTimes(3);
  window.dispatchEvent(new Event('wheel'));
  grow();
  expect(scrolled).toHaveBeenCalledTimes(3);
});

test('without a part in the address, or with one that is not there, nothing moves', () => {
  render(<Page />);
  cleanup();
  window.history.replaceState(null, '', '/#nothing');
  render(<Page />);
  grow();
  expect(scrolled).not.toHaveBeenCalled();
});
