import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Properties of our own: numbers and colours that a stylesheet reads. */
    [property: `--${string}`]: string | number;
  }
}
