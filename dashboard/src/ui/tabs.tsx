/** Views of one page that live in the address: real links, so that Back works and an address can be copied. */
export function TabLinks({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <nav className="tab-links" aria-label={label}>
      {children}
    </nav>
  );
}
