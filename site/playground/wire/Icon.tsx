/** Drawn, not typed: few fonts have these signs, and some have them in colour. */
const paths = {
  pause: 'M3 2v8M9 2v8',
  resume: 'M3 1.5 10 6 3 10.5z',
  aloud: 'M1.5 4.5v3H4L7 10V2L4 4.5zM9 4.2a2.6 2.6 0 0 1 0 3.6M10.4 2.6a4.8 4.8 0 0 1 0 6.8',
};

export function Icon({ of }: { of: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 12 12" aria-hidden="true">
      <path d={paths[of]} />
    </svg>
  );
}
