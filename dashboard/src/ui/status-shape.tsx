/** The shapes that go with the colours, so that no meaning hangs on colour alone. */
export type StatusShapeName = 'unsteady' | 'settling' | 'steady' | 'no-data' | 'not-live' | 'withdrawn' | 'business-as-usual';

/** One shape, 14 px, in the colour of the text around it. It says nothing to a screen reader: words stand beside it. */
export function StatusShape({ shape }: { shape: StatusShapeName }) {
  return (
    <svg className="status-shape" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      {parts[shape]}
    </svg>
  );
}

const hollow = <rect x="1.8" y="1.8" width="10.4" height="10.4" fill="none" stroke="currentColor" strokeWidth="1.6" />;
const disc = (
  <>
    <circle cx="7" cy="7" r="6" fill="currentColor" />
    <path d="M4 7.2l2.2 2.2L10.2 5" className="status-cut" strokeWidth="1.6" fill="none" />
  </>
);

const parts: Record<StatusShapeName, React.ReactNode> = {
  unsteady: (
    <>
      <rect x="1" y="1" width="12" height="12" fill="currentColor" />
      <path d="M4 4l6 6M10 4l-6 6" className="status-cut" strokeWidth="1.6" />
    </>
  ),
  settling: <path d="M7 1l6 12H1z" fill="currentColor" />,
  steady: disc,
  'business-as-usual': disc,
  'no-data': <circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="3 2" />,
  'not-live': hollow,
  withdrawn: (
    <>
      {hollow}
      <path d="M1 13L13 1" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
};
